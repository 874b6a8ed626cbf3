package dev.kaizen.db.backup;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whether a manifest says all that it has to, and nothing that would reach beyond the rows of a backup. */
final class ManifestCheck {
    private static final Pattern ORGANIZATION = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern FILE = Pattern.compile("data/[A-Za-z0-9_.]+\\.copy\\.gz");
    private static final Pattern SETTING = Pattern.compile("seed_[a-z_]+");

    private final Manifest manifest;

    ManifestCheck(Manifest manifest) {
        this.manifest = manifest;
    }

    /** Whether a backup could have written it. */
    boolean passes() {
        return isComplete()
                && manifest.entries().stream().map(Manifest.Entry::file).allMatch(FILE.asMatchPredicate())
                && manifest.settings().stream().map(Manifest.Setting::key).allMatch(SETTING.asMatchPredicate())
                && areDistinct(manifest.entries(), Manifest.Entry::file)
                && areDistinct(manifest.entries(), Manifest.Entry::relation)
                && areDistinct(manifest.settings(), Manifest.Setting::key)
                && areDistinct(manifest.sequences(), Manifest.Sequence::name)
                && (manifest.organization() == null || isOfOneOrganization());
    }

    private boolean isComplete() {
        return areThere(
                        manifest.createdAt(),
                        manifest.toolVersion(),
                        manifest.changesets(),
                        manifest.settings(),
                        manifest.sequences(),
                        manifest.entries())
                && manifest.changesets().stream().allMatch(Objects::nonNull)
                && manifest.settings().stream().allMatch(part -> part != null && areThere(part.key(), part.value()))
                && manifest.sequences().stream().allMatch(part -> part != null && part.name() != null)
                && manifest.entries().stream().allMatch(part -> part != null && isComplete(part));
    }

    private static boolean isComplete(Manifest.Entry entry) {
        return areThere(
                entry.file(), entry.table(), entry.relation(), entry.columns(), entry.digest(), entry.rowsDigest());
    }

    private static boolean areThere(Object... values) {
        return Stream.of(values).allMatch(Objects::nonNull);
    }

    private static <T> boolean areDistinct(List<T> parts, Function<T, String> name) {
        return parts.stream().map(name).distinct().count() == parts.size();
    }

    /** Settings and sequences belong to all. */
    private boolean isOfOneOrganization() {
        return ORGANIZATION.matcher(manifest.organization()).matches()
                && manifest.settings().isEmpty()
                && manifest.sequences().isEmpty();
    }
}
