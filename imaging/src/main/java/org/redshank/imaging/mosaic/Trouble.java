package org.redshank.imaging.mosaic;

/**
 * Something that was wrong, and what was done.
 *
 * @param photo name of the file; empty for what concerns all
 * @param what in words
 */
public record Trouble(String photo, String what) {
    @Override
    public String toString() {
        return photo.isEmpty() ? what : photo + " " + what;
    }
}
