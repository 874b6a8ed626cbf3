package dev.kaizen.db.seed;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Rows in the text format of COPY. */
final class SeedLines {
    private final StringBuilder text = new StringBuilder();

    /** Adds a row, with one more value at its end unless that is null. */
    void add(List<String> values, String last) {
        for (int position = 0; position < values.size(); position++) {
            if (position > 0) {
                text.append('\t');
            }
            if (values.get(position) == null) {
                text.append("\\N");
            } else {
                escape(values.get(position));
            }
        }
        if (last != null) {
            text.append('\t').append(last);
        }
        text.append('\n');
    }

    int length() {
        return text.length();
    }

    /** What was added since it was last asked for. */
    byte[] take() {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        text.setLength(0);
        return bytes;
    }

    private void escape(String value) {
        for (int position = 0; position < value.length(); position++) {
            char character = value.charAt(position);
            switch (character) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(character);
            }
        }
    }
}
