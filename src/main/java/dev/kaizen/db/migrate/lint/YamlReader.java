package dev.kaizen.db.migrate.lint;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

import dev.kaizen.db.migrate.lint.YamlNode.Type;
import dev.kaizen.db.migrate.lint.YamlNode.YamlEntry;
import dev.kaizen.db.migrate.lint.YamlNode.YamlList;
import dev.kaizen.db.migrate.lint.YamlNode.YamlMap;
import dev.kaizen.db.migrate.lint.YamlNode.YamlScalar;

/** Reads one YAML file into nodes with line numbers. */
final class YamlReader {
    /** In characters. SnakeYAML takes time that grows with the square of a value's length. */
    private static final int LARGEST = 1_000_000;

    private final String file;
    private final Findings findings;
    private boolean refused;

    YamlReader(String file, Findings findings) {
        this.file = file;
        this.findings = findings;
    }

    /** The whole file; empty, with a finding, when it is no YAML. */
    Optional<YamlNode> read(String text) {
        if (text.length() > LARGEST) {
            refuse(new Place(file, 1), "the file is larger than a million characters: move its SQL to a `sqlFile`");
            return Optional.empty();
        }
        try {
            Node root = compose(text);
            if (root == null) {
                refuse(new Place(file, 1), "the file is empty: begin it with `databaseChangeLog:`");
                return Optional.empty();
            }
            YamlNode converted = convert(root);
            return refused ? Optional.empty() : Optional.of(converted);
        } catch (MarkedYAMLException malformed) {
            String context = malformed.getContext() == null ? "" : oneLine(malformed.getContext()) + ", ";
            refuse(place(malformed), "this is not YAML: " + context + oneLine(malformed.getProblem()));
        } catch (RuntimeException malformed) {
            // SnakeYAML has errors without a place, and for some broken numbers none of its own at all.
            refuse(new Place(file, 1), "this is not YAML: " + oneLine(malformed.getMessage()));
        }
        return Optional.empty();
    }

    private static Node compose(String text) {
        LoaderOptions options = new LoaderOptions();
        return new Composer(new ParserImpl(new StreamReader(text), options), new Resolver(), options).getSingleNode();
    }

    private YamlNode convert(Node node) {
        Place place = place(node);
        if (node.getAnchor() != null) {
            // Not walked: a few nested aliases stand for millions of nodes, or for themselves.
            refuse(place, "anchors and aliases hide what runs: write the value out where it is used");
            return nothing(place);
        }
        if (node instanceof MappingNode map) {
            return new YamlMap(place, entries(map));
        }
        if (node instanceof SequenceNode list) {
            return new YamlList(
                    place, list.getValue().stream().map(this::convert).toList());
        }
        return scalar(place, (ScalarNode) node);
    }

    private List<YamlEntry> entries(MappingNode map) {
        List<YamlEntry> entries = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (NodeTuple tuple : map.getValue()) {
            Place place = place(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode key) || key.getAnchor() != null) {
                refuse(place, "a key is one word: write it as `key: value`");
            } else if (!keys.add(key.getValue())) {
                String twice = "`%s` stands here twice and Liquibase takes the last: keep one of them";
                findings.add(place, Rule.DUPLICATE_KEY, twice.formatted(key.getValue()));
            } else {
                entries.add(new YamlEntry(place, key.getValue(), convert(tuple.getValueNode())));
            }
        }
        return List.copyOf(entries);
    }

    private static YamlScalar scalar(Place place, ScalarNode node) {
        boolean block = node.getScalarStyle() == ScalarStyle.LITERAL || node.getScalarStyle() == ScalarStyle.FOLDED;
        return new YamlScalar(place, block ? place.plus(1) : place, type(node.getTag()), node.getValue());
    }

    private static YamlScalar nothing(Place place) {
        return new YamlScalar(place, place, Type.NOTHING, "");
    }

    private static Type type(Tag tag) {
        if (tag.equals(Tag.STR)) {
            return Type.TEXT;
        }
        if (tag.equals(Tag.BOOL)) {
            return Type.BOOLEAN;
        }
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            return Type.NUMBER;
        }
        return tag.equals(Tag.NULL) ? Type.NOTHING : Type.OTHER;
    }

    private Place place(Node node) {
        return new Place(file, node.getStartMark().getLine() + 1);
    }

    private Place place(MarkedYAMLException malformed) {
        return new Place(
                file,
                malformed.getProblemMark() == null
                        ? 1
                        : malformed.getProblemMark().getLine() + 1);
    }

    private void refuse(Place place, String message) {
        refused = true;
        findings.add(place, Rule.YAML_SYNTAX, message);
    }

    private static String oneLine(String text) {
        return text == null
                ? "it cannot be read"
                : text.lines().findFirst().orElse("it cannot be read").strip();
    }
}
