package dev.kaizen.db.cli;

import java.time.Duration;

import dev.kaizen.db.migrate.Outcome;
import dev.kaizen.db.migrate.RunListener;
import dev.kaizen.db.migrate.Version;
import dev.kaizen.db.output.Durations;
import dev.kaizen.db.output.Output;

/** Shows a run while it goes on. */
final class RunProgress implements RunListener {
    private final Output output;
    private final String verb;
    private String migration = "";
    private int changesets;

    /** @param verb what the run does to a migration: {@code Applying} */
    RunProgress(Output output, String verb) {
        this.output = output;
        this.verb = verb;
    }

    @Override
    public void note(String sentence) {
        output.note(sentence);
    }

    @Override
    public void started(Version version, String name, int changesets) {
        this.migration = version + " " + name;
        this.changesets = changesets;
        output.progress(verb + " " + migration, true);
    }

    @Override
    public void changeset(String id, int number) {
        output.progress(verb + " " + migration + "  " + number + "/" + changesets + " " + id, false);
    }

    @Override
    public void finished(Version version, String name, Outcome outcome, Duration duration) {
        output.detail(version + " " + name + ": " + outcome.text() + " in " + Durations.text(duration));
    }

    @Override
    public void sql(String text) {
        output.detail(text);
    }
}
