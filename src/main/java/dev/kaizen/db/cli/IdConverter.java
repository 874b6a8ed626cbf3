package dev.kaizen.db.cli;

import java.util.UUID;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an id of the database. */
final class IdConverter implements ITypeConverter<UUID> {
    @Override
    public UUID convert(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw new TypeConversionException(
                    "\"" + text + "\" is no id; select id, slug from auth.organizations; lists them");
        }
    }
}
