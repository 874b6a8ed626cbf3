package dev.kaizen.db.backup;

import java.io.OutputStream;
import java.util.Arrays;

import org.apache.commons.codec.digest.MurmurHash3;

/**
 * A digest of rows in COPY's text format, where every line is a row, that does not depend on their order: the sum of the
 * MurmurHash3 x64 128 of each. It tells whether the same rows came back, and is no defence against forgery.
 */
final class RowsDigest extends OutputStream {
    private byte[] row = new byte[1 << 13];
    private int length;
    private long low;
    private long high;

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) {
        int start = offset;
        for (int index = offset; index < offset + count; index++) {
            if (bytes[index] == '\n') {
                append(bytes, start, index + 1 - start);
                add();
                start = index + 1;
            }
        }
        append(bytes, start, offset + count - start);
    }

    /** In hexadecimal. */
    String hex() {
        return String.format("%016x%016x", high, low);
    }

    private void append(byte[] bytes, int offset, int count) {
        if (length + count > row.length) {
            row = Arrays.copyOf(row, Math.max(2 * row.length, length + count));
        }
        System.arraycopy(bytes, offset, row, length, count);
        length += count;
    }

    private void add() {
        long[] hash = MurmurHash3.hash128x64(row, 0, length, 0);
        low += hash[0];
        high += hash[1];
        length = 0;
    }
}
