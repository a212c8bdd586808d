package io.mixnas.generator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Writes the kernels' unrolled shapes at build time, into the given source directory. Each kernel
 * is described once, for any shape; the output is Java that uses the Vector API.
 *
 * <p>C2 computes in registers only where it knows the exact class of each vector when it reaches
 * the operation. A vector that it knows only as some vector, not as one of this width, becomes an
 * object. What C2 knows depends on profiles and on how much it has inlined so far (from 18,000
 * nodes on, it postpones inlining), so a kernel may be fast in one run and slow in the next. The
 * generated code therefore states the class of each result: see {@link Vectors#told}.
 *
 * <p>Where possible, loads in a loop use a common base plus constants. C2 then checks only the
 * bounds of the first and the last, and needs no register for each. Loops test at their head: if a
 * loop's body were also its head, C2 would parse it twice.
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

  /** Writes the members of one class. */
  private interface Members {
    void write(SourceText text);
  }

  /** Removes files that an earlier version of this generator wrote. */
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
    if (!Files.exists(file) || !Files.readString(file).equals(source)) { // avoids a recompilation
      Files.writeString(file, source);
    }
  }
}
