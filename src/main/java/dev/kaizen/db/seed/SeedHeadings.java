package dev.kaizen.db.seed;

import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.kaizen.db.Failure;

/** Looks whether the headings of a file fit its table, and what they name is there. */
final class SeedHeadings {
    private static final Set<String> INDEXES = Set.of("email", "phone", "address");

    private final SeedTable table;
    private final SeedFile file;
    private final Map<String, SeedFile> earlier;

    /** @param earlier the files of the tables that are loaded before, by table */
    SeedHeadings(SeedTable table, SeedFile file, Map<String, SeedFile> earlier) {
        this.table = table;
        this.file = file;
        this.earlier = earlier;
    }

    /** @throws Failure (3) for what does not; it names the file and the line */
    void check() {
        file.columns().forEach(this::check);
        for (String key : table.keyColumns()) {
            refuseUnless(file.column(key).isPresent(), "the column " + key + " is missing");
        }
        List<SeedColumn> keys = file.columns(SeedColumn.Kind.KEY);
        refuseUnless(keys.size() <= 1, "there is more than one key");
        if (table.hasOwnId()) {
            refuseUnless(keys.size() == 1 && keys.get(0).name().equals("id"), "the id is no key, as in id:key");
        }
    }

    private void check(SeedColumn column) {
        String argument = column.argument();
        refuseUnless(table.columns().containsKey(column.name()), table.name() + " has no column " + column.name());
        switch (column.kind()) {
            case KEY ->
                refuseUnless(
                        argument.isEmpty()
                                || file.column(argument)
                                        .filter(time -> time.kind() == SeedColumn.Kind.DAY)
                                        .isPresent(),
                        "there is no column " + argument + ":day");
            case OF -> checkReference(argument);
            case INDEX -> {
                refuseUnless(
                        INDEXES.contains(argument),
                        "a blind index is one of email, phone or address, as in " + column.name() + ":index(email)");
                checkPersonal(column);
            }
            case ENCRYPTED -> {
                refuseUnless(argument.isEmpty() || argument.equals("email"), "only email stands behind encrypted");
                checkPersonal(column);
            }
            case PASSWORD ->
                refuseUnless(
                        argument.isEmpty() && file.column("user_id").isPresent(),
                        "a password is of a user_id, and no more");
            case TEXT, UNIQUE, DAY -> refuseUnless(argument.isEmpty(), column.name() + " takes no (" + argument + ")");
        }
    }

    private void checkReference(String target) {
        SeedFile seeds = target.equals(table.name()) ? file : earlier.get(target);
        refuseUnless(seeds != null, "no table " + target + " is loaded before " + table.name());
        refuseUnless(seeds.keyColumn().isPresent(), "the seeds of " + target + " have no key");
        refuseUnless(
                seeds.keyColumn().orElseThrow().argument().isEmpty(),
                "the ids of " + target + " have a time in them, and cannot be referred to");
    }

    private void checkPersonal(SeedColumn column) {
        refuseUnless(
                table.keyColumns().contains(SeedTable.TENANT),
                column.name() + " is personal, which belongs into tables of organizations");
    }

    private void refuseUnless(boolean fits, String what) {
        if (!fits) {
            throw file.headingFailure(what);
        }
    }
}
