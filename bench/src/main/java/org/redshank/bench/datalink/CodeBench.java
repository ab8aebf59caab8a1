package org.redshank.bench.datalink;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import org.redshank.bench.Figure;
import org.redshank.datalink.code.BlockDecoder;
import org.redshank.datalink.code.BlockEncoder;
import org.redshank.datalink.code.Rows;
import org.redshank.datalink.code.Symbols;

/** MB of content a second of processor time, encoded with the repair that a loss needs, and decoded after it. */
final class CodeBench {
    private static final int BYTES = 1_000_000;
    private static final long NANOS = 1_500_000_000L;

    private CodeBench() {}

    static void run(PrintStream out) {
        for (int symbolBytes : new int[] {198, 88}) {
            for (double loss : new double[] {0.1, 0.3, 0.4}) {
                new Case(symbolBytes, loss).measure(out);
            }
        }
    }

    private static final class Case {
        private final int symbolBytes;
        private final double loss;
        private final byte[] block = new byte[BYTES];
        private final int count;
        private final byte[] symbol;
        private final boolean[] have;
        private int[] ids = new int[0];
        private int missing;

        Case(int symbolBytes, double loss) {
            this.symbolBytes = symbolBytes;
            this.loss = loss;
            this.count = BlockEncoder.count(BYTES, symbolBytes);
            this.symbol = new byte[symbolBytes];
            this.have = new boolean[count];
            Random random = new Random(3);
            random.nextBytes(block);
            for (int i = 0; i < count; i++) {
                have[i] = random.nextDouble() >= loss;
                missing += have[i] ? 0 : 1;
            }
            int[] all = new int[missing + 500];
            int kind = Rows.kindFor(loss);
            int repairs = 0;
            int light = 0;
            BlockDecoder decoder = new BlockDecoder(count, have, new int[0]);
            while (decoder.deficit() > 0) {
                for (int wanted = decoder.deficit(); wanted > 0; wanted--) {
                    boolean heavy = repairs % (repairs < 256 ? 8 : 16) == 0 || repairs > 0.97 * missing;
                    all[repairs] = heavy ? Rows.REPAIR + repairs : Rows.REPAIR + kind * Rows.NUMBERS + light++;
                    repairs++;
                }
                ids = Arrays.copyOf(all, repairs);
                decoder = new BlockDecoder(count, have, ids);
            }
        }

        void measure(PrintStream out) {
            Symbols source = new Symbols(count, symbolBytes);
            Symbols repair = new Symbols(ids.length, symbolBytes);
            double encode = perSecond(() -> encode(source, repair));
            double decode = perSecond(() -> {
                new BlockDecoder(count, have, ids).solve(source, repair.copy());
            });
            for (String what : new String[] {"encode", "decode"}) {
                out.println(new Figure("datalink." + what, what.equals("encode") ? encode : decode, "MB/s a core")
                        .atLeast(100)
                        .with("symbol_bytes", (long) symbolBytes)
                        .with("symbols", (long) count)
                        .with("loss", loss)
                        .with("symbols_more_than_block", (long) (ids.length - missing)));
            }
        }

        /** All source symbols, and as many repair symbols as are sent to have enough after the loss. */
        private void encode(Symbols source, Symbols repair) {
            BlockEncoder encoder = new BlockEncoder(block, symbolBytes);
            for (int i = 0; i < count; i++) {
                encoder.put(i, symbol, 0);
                source.set(i, symbol, 0, symbolBytes);
            }
            for (int i = 0; i < ids.length / (1 - loss); i++) {
                encoder.put(ids[i % ids.length], symbol, 0);
                repair.set(i % ids.length, symbol, 0, symbolBytes);
            }
        }

        /** The best of the passes in some seconds: what else runs can slow a pass, but never speed it up. */
        private static double perSecond(Runnable pass) {
            long best = Long.MAX_VALUE;
            long end = cpu() + NANOS;
            while (cpu() < end) {
                long start = cpu();
                pass.run();
                best = Math.min(best, cpu() - start);
            }
            return BYTES / 1e6 / (best / 1e9);
        }

        private static long cpu() {
            return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        }
    }
}
