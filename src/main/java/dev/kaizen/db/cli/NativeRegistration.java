package dev.kaizen.db.cli;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * All that is looked up by name while the program runs, for the native image: the documents JSON is written from, and what
 * the parser makes by itself. Resources are named in {@code application.properties}.
 */
@RegisterForReflection(targets = {Documents.class, DurationConverter.class, IdConverter.class})
final class NativeRegistration {
    private NativeRegistration() {}
}
