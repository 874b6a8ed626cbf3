package dev.kaizen.db.migrate;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;

/**
 * The number that a migration's file name starts with: {@code 001}, or {@code 20260131093000}. Versions are ordered as
 * numbers, so {@code 3} and {@code 003} are one version; the text is kept as it was written.
 */
public record Version(String text) implements Comparable<Version> {
    /** Before every migration: the target that takes all of them back. */
    public static final Version ZERO = new Version("0");

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,20}");
    private static final Pattern FILE_NAME = Pattern.compile("(?:.*/)?([0-9]{1,20})_([a-z0-9_]+)\\.yaml");

    /** @throws Failure (2) when the text is no number */
    public static Version parse(String text) {
        if (!DIGITS.matcher(text).matches()) {
            throw new Failure(
                    ExitCode.USAGE,
                    "\"" + text + "\" is no version",
                    "A version is the number a migration starts with; kaizen-db status lists them.");
        }
        return new Version(text);
    }

    /** The version of a migration's file, empty when its name is not {@code <digits>_<name>.yaml}. */
    public static Optional<Version> ofFile(String path) {
        Matcher matcher = FILE_NAME.matcher(path);
        return matcher.matches() ? Optional.of(new Version(matcher.group(1))) : Optional.empty();
    }

    /** What follows the version in a migration's file name, or the path where there is none. */
    static String nameOfFile(String path) {
        Matcher matcher = FILE_NAME.matcher(path);
        return matcher.matches() ? matcher.group(2) : path;
    }

    /** The smallest version above this one. */
    Version next() {
        return new Version(number().add(BigInteger.ONE).toString());
    }

    private BigInteger number() {
        return new BigInteger(text);
    }

    @Override
    public int compareTo(Version other) {
        return number().compareTo(other.number());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Version version && compareTo(version) == 0;
    }

    @Override
    public int hashCode() {
        return number().hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
