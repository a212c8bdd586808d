package io.mixnas.generator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Writes the kernels' unrolled shapes at build time, given the directory of sources. Each kernel is
 * described once, for any shape; what is written is Java on the Vector API.
 *
 * <p>C2 computes in registers only where it knows the class of each vector when it comes to the
 * operation: one that it knows as some vector, and not as one of this width, it makes an object.
 * What it knows depends on profiles and on how much it has inlined so far (from 18,000 nodes on it
 * puts inlining off), so that a kernel may be fast in one start and slow in the next. Therefore the
 * written code tells the class of each result: see {@link Vectors#told}.
 *
 * <p>Loads in a loop are of a common base plus constants wherever that can be: C2 then checks the
 * bounds of the first and the last of them and needs no register for each. Loops test at their
 * head; where a loop's body is also its head, C2 parses it twice.
 */
public final class KernelGenerator {
  private static final String PACKAGE = "io.mixnas.evaluator.kernel";

  private KernelGenerator() {}

  /** Writes all kernels. */
  public static void main(String[] arguments) throws IOException {
    Path directory = Path.of(arguments[0], PACKAGE.split("\\."));
    Files.createDirectories(directory);
    Map<String, Members> all =
        Map.of(
            "ProductTiles", ProductTiles::write,
            "TapStrips", TapStrips::write,
            "ElementColumns", ElementColumns::write);
    removeOthers(directory, all);
    for (Map.Entry<String, Members> members : all.entrySet()) {
      write(directory, members.getKey(), members.getValue());
    }
  }

  /** The members of one class. */
  private interface Members {
    void write(SourceText text);
  }

  /** Removes what an earlier version of this wrote. */
  private static void removeOthers(Path directory, Map<String, Members> all) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        if (!all.containsKey(file.getFileName().toString().replace(".java", ""))) {
          Files.delete(file);
        }
      }
    }
  }

  private static void write(Path directory, String name, Members members) throws IOException {
    SourceText text = new SourceText();
    text.line("package %s;", PACKAGE);
    text.line("import jdk.incubator.vector.FloatVector;");
    text.line("import jdk.incubator.vector.IntVector;");
    text.line("import jdk.incubator.vector.VectorOperators;");
    text.line("import jdk.incubator.vector.VectorSpecies;");
    text.line("/** Written by KernelGenerator. */");
    text.open("final class %s", name);
    Vectors.declare(text);
    text.line("private %s() {}", name);
    members.write(text);
    text.close();
    Path file = directory.resolve(name + ".java");
    String source = text.toString();
    if (!Files.exists(file) || !Files.readString(file).equals(source)) { // spares a recompilation
      Files.writeString(file, source);
    }
  }
}
