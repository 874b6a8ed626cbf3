package dev.kaizen.db.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

class KubernetesManifestsTest {
    private static final Path FOLDER = Path.of("docker/kubernetes");
    private static final Path BASE = FOLDER.resolve("base");
    private static final ObjectMapper STRICT = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
                /** The model would keep what it does not know. */
                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                    return false;
                }
            });

    @Test
    void every_file_is_listed_and_holds_what_kubernetes_knows() {
        List<String> listed = texts(yaml(BASE.resolve("kustomization.yaml")).get("resources"));
        assertThat(listed).containsExactlyInAnyOrderElementsOf(files());
        assertThat(files()).hasSize(6).allSatisfy(file -> assertThat(manifest(BASE.resolve(file)))
                .isNotNull());
    }

    @Test
    void a_misspelt_field_is_seen() {
        JsonNode job = yaml(BASE.resolve("migrate-job.yaml"));
        ((ObjectNode) job.get("spec")).put("backOffLimit", 1);
        assertThatThrownBy(() -> STRICT.treeToValue(job, Job.class)).hasMessageContaining("backOffLimit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"deployment.yaml", "migrate-job.yaml", "maintain-cron-job.yaml"})
    void pods_are_bounded_and_may_do_nothing_but_run(String file) {
        PodSpec pod = pod(manifest(BASE.resolve(file)));
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(containers(pod)).isNotEmpty().allSatisfy(container -> {
            assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                    .isTrue();
            assertThat(container.getSecurityContext().getAllowPrivilegeEscalation())
                    .isFalse();
            assertThat(container.getSecurityContext().getCapabilities().getDrop())
                    .containsExactly("ALL");
            assertThat(container.getResources().getLimits()).containsKeys("cpu", "memory");
            assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"deployment.yaml", "migrate-job.yaml", "maintain-cron-job.yaml"})
    void the_password_comes_as_a_file_and_in_no_argument(String file) {
        List<Container> ours = containers(pod(manifest(BASE.resolve(file)))).stream()
                .filter(container -> container.getImage().equals("kaizen-db"))
                .toList();
        assertThat(ours).hasSize(1).allSatisfy(container -> {
            assertThat(String.join(" ", container.getArgs())).doesNotContainIgnoringCase("password");
            assertThat(container.getEnv())
                    .extracting("name", "value")
                    .containsExactly(tuple("DB_PASSWORD_FILE", "/run/secrets/kaizen-db/password"));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"development", "staging", "production"})
    void each_overlay_marks_the_database_as_what_it_is(String environment) {
        JsonNode overlay = yaml(FOLDER.resolve("overlays/" + environment + "/kustomization.yaml"));
        assertThat(texts(overlay.get("resources"))).containsExactly("../../base");
        assertThat(texts(overlay.at("/configMapGenerator/0/literals"))).contains("KAIZEN_ENVIRONMENT=" + environment);
        boolean secretInClear = overlay.at("/secretGenerator/0").has("literals");
        assertThat(secretInClear).isEqualTo(environment.equals("development"));
    }

    private static HasMetadata manifest(Path file) {
        JsonNode tree = yaml(file);
        Class<? extends HasMetadata> type =
                switch (tree.get("kind").asText()) {
                    case "ConfigMap" -> ConfigMap.class;
                    case "CronJob" -> CronJob.class;
                    case "Deployment" -> Deployment.class;
                    case "Job" -> Job.class;
                    case "NetworkPolicy" -> NetworkPolicy.class;
                    case "ServiceAccount" -> ServiceAccount.class;
                    default -> throw new AssertionError(file + " is of no known kind");
                };
        try {
            return STRICT.treeToValue(tree, type);
        } catch (IOException unknown) {
            throw new UncheckedIOException(file.toString(), unknown);
        }
    }

    private static PodSpec pod(HasMetadata manifest) {
        if (manifest instanceof Deployment deployment) {
            return deployment.getSpec().getTemplate().getSpec();
        }
        if (manifest instanceof CronJob cronJob) {
            return cronJob.getSpec().getJobTemplate().getSpec().getTemplate().getSpec();
        }
        return ((Job) manifest).getSpec().getTemplate().getSpec();
    }

    private static List<Container> containers(PodSpec pod) {
        return Stream.concat(pod.getInitContainers().stream(), pod.getContainers().stream())
                .toList();
    }

    private static List<String> files() {
        try (Stream<Path> files = Files.list(BASE)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("kustomization.yaml"))
                    .sorted()
                    .toList();
        } catch (IOException unlisted) {
            throw new UncheckedIOException(unlisted);
        }
    }

    private static JsonNode yaml(Path file) {
        try {
            Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
            return new ObjectMapper().valueToTree(tree);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<String> texts(JsonNode array) {
        return List.of(STRICT.convertValue(array, String[].class));
    }
}
