package org.redshank.mavlink.generator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.redshank.mavlink.generator.DialectModel.CommandDef;
import org.redshank.mavlink.generator.DialectModel.EntryDef;
import org.redshank.mavlink.generator.DialectModel.EnumDef;

/**
 * The generator's main: {@code java Generate.java DIALECT-FOLDER GENERATOR-FOLDER JAVA-OUT RESOURCE-OUT}. Does nothing when what it wrote
 * last is newer than every dialect file and every source of its own; rewrites only files whose text changed, and removes
 * files that are no longer made, so that the compiler sees changes alone.
 */
public final class Generate {
    private static final String STAMP = ".generated";

    private Generate() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 4) {
            System.err.println("usage: Generate DIALECT-FOLDER GENERATOR-FOLDER JAVA-OUT RESOURCE-OUT");
            System.exit(2);
        }
        Path dialects = Path.of(args[0]);
        Path java = Path.of(args[2]);
        Path resources = Path.of(args[3]);
        List<Path> inputs = new ArrayList<>(files(dialects, ".dialect"));
        inputs.addAll(files(Path.of(args[1]), ".java"));
        Path stamp = java.resolve(STAMP);
        String names = String.join("\n", inputs.stream().map(Path::toString).toList());
        if (Files.exists(stamp)
                && newest(inputs).compareTo(Files.getLastModifiedTime(stamp)) <= 0
                && Files.readString(stamp).equals(names)) {
            return;
        }
        DialectModel model = parse(dialects);
        sync(java, sources(model));
        sync(resources, Map.of(Source.PACKAGE.replace('.', '/') + "/dialect.table", TableWriter.table(model)));
        Files.writeString(stamp, names);
        System.out.println("dialect: " + model.messages().size() + " messages, "
                + (model.enums().size() + 1) + " enums, " + model.commands().size() + " commands");
    }

    /** All dialect files of a folder as one model. */
    static DialectModel parse(Path dialects) throws IOException {
        DialectParser parser = new DialectParser();
        for (Path file : files(dialects, ".dialect")) {
            parser.read(String.valueOf(file.getFileName()), Files.readAllLines(file));
        }
        return parser.model();
    }

    /** The Java files of a model by their path. */
    static Map<String, String> sources(DialectModel model) {
        String folder = Source.PACKAGE.replace('.', '/') + "/";
        Map<String, String> out = new TreeMap<>();
        model.messages().forEach(m -> add(out, folder + JavaNames.type(m.name()), MessageWriter.write(m)));
        model.enums().forEach(e -> add(out, folder + JavaNames.type(e.name()), EnumWriter.write(e)));
        EnumDef commands = commandEnum(model.commands());
        add(out, folder + JavaNames.type(commands.name()), EnumWriter.write(commands));
        add(out, folder + "MessageDecoder", TableWriter.decoder(model));
        add(out, folder + "package-info", TableWriter.packageInfo());
        return out;
    }

    private static EnumDef commandEnum(List<CommandDef> commands) {
        List<EntryDef> entries = commands.stream()
                .map(c -> new EntryDef(c.value(), c.name(), c.state()))
                .toList();
        return new EnumDef("MAV_CMD", false, "MAV_CMD_", entries);
    }

    private static void add(Map<String, String> out, String name, String text) {
        if (out.put(name + ".java", text) != null) {
            throw new IllegalArgumentException("two things want to be " + name);
        }
    }

    private static void sync(Path root, Map<String, String> wanted) throws IOException {
        Files.createDirectories(root);
        Set<Path> keep = new HashSet<>();
        for (Map.Entry<String, String> e : wanted.entrySet()) {
            Path file = root.resolve(e.getKey());
            keep.add(file);
            if (!Files.exists(file) || !Files.readString(file).equals(e.getValue())) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, e.getValue());
            }
        }
        for (Path old : files(root, "")) {
            if (!keep.contains(old)) {
                Files.delete(old);
            }
        }
    }

    private static List<Path> files(Path root, String suffix) throws IOException {
        try (Stream<Path> walk = Files.walk(root)) {
            return walk.filter(p -> Files.isRegularFile(p) && p.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }

    private static FileTime newest(List<Path> files) throws IOException {
        FileTime newest = FileTime.fromMillis(0);
        for (Path file : files) {
            FileTime time = Files.getLastModifiedTime(file);
            newest = time.compareTo(newest) > 0 ? time : newest;
        }
        return newest;
    }
}
