package org.redshank.planning.sortie;

import java.util.Arrays;

/** A heap of cells by cost, the least first; a cell may be in it several times. */
final class CellHeap {
    private double[] costs = new double[1024];
    private int[] cells = new int[1024];
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    void push(double cost, int cell) {
        if (size == costs.length) {
            costs = Arrays.copyOf(costs, 2 * size);
            cells = Arrays.copyOf(cells, 2 * size);
        }
        int i = size++;
        while (i > 0 && costs[(i - 1) / 2] > cost) {
            costs[i] = costs[(i - 1) / 2];
            cells[i] = cells[(i - 1) / 2];
            i = (i - 1) / 2;
        }
        costs[i] = cost;
        cells[i] = cell;
    }

    /** Takes the cheapest. */
    int pop() {
        int top = cells[0];
        double cost = costs[--size];
        int cell = cells[size];
        int i = 0;
        while (true) {
            int child = 2 * i + 1;
            if (child + 1 < size && costs[child + 1] < costs[child]) {
                child++;
            }
            if (child >= size || costs[child] >= cost) {
                break;
            }
            costs[i] = costs[child];
            cells[i] = cells[child];
            i = child;
        }
        costs[i] = cost;
        cells[i] = cell;
        return top;
    }
}
