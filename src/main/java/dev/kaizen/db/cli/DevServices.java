package dev.kaizen.db.cli;

import java.util.Optional;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

import dev.kaizen.db.postgres.ConnectionSettings;
import dev.kaizen.db.postgres.PartialSettings;
import dev.kaizen.db.postgres.SettingsResolver;

/** The database that Quarkus started in a container for {@code quarkus:dev}, where a Docker engine answers. */
final class DevServices {
    private DevServices() {}

    static Optional<ConnectionSettings> settings() {
        Config config = ConfigProvider.getConfig();
        return config.getOptionalValue("quarkus.datasource.jdbc.url", String.class)
                .map(url -> {
                    PartialSettings login = new PartialSettings(
                            null, null, null, value(config, "username"), value(config, "password"), null, null);
                    return SettingsResolver.complete(login.over(
                            SettingsResolver.ofUrl("quarkus.datasource.jdbc.url", url.replaceFirst("\\?.*", ""))));
                });
    }

    private static String value(Config config, String name) {
        return config.getOptionalValue("quarkus.datasource." + name, String.class)
                .orElse(null);
    }
}
