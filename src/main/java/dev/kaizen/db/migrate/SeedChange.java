package dev.kaizen.db.migrate;

import io.quarkus.runtime.annotations.RegisterForReflection;
import liquibase.Scope;
import liquibase.change.custom.CustomTaskChange;
import liquibase.database.Database;
import liquibase.exception.ValidationErrors;
import liquibase.resource.ResourceAccessor;

/**
 * What seed changesets do. Liquibase makes it by its name and sets what the changeset gives: the
 * table, the file, and the file's digest, which is there so that an edit of the file changes the changeset's checksum.
 */
@RegisterForReflection
public final class SeedChange implements CustomTaskChange {
    static final String TASK = SeedTask.class.getName();

    private String table;
    private String file;
    private String digest;

    public void setTable(String table) {
        this.table = table;
    }

    public void setFile(String file) {
        this.file = file;
    }

    public void setDigest(String digest) {
        this.digest = digest;
    }

    public String getTable() {
        return table;
    }

    public String getFile() {
        return file;
    }

    public String getDigest() {
        return digest;
    }

    @Override
    public void execute(Database database) {
        task().load(table, file);
    }

    @Override
    public String getConfirmationMessage() {
        return file + " loaded into " + table;
    }

    @Override
    public void setUp() {}

    @Override
    public void setFileOpener(ResourceAccessor accessor) {}

    @Override
    public ValidationErrors validate(Database database) {
        return new ValidationErrors();
    }

    static SeedTask task() {
        return Scope.getCurrentScope().get(TASK, SeedTask.class);
    }
}
