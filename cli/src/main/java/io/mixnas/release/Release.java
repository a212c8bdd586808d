package io.mixnas.release;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.regex.Pattern;

/** Identifies this release of MixNAS. */
public final class Release {
  private static final String RESOURCE = "release.properties";
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,40}");

  private Release() {}

  /** Returns the version, such as {@code 0.1.0}. */
  public static String version() {
    return property("version");
  }

  /**
   * Returns the version with the commit of its sources, such as {@code 0.1.0 (7706dda4c1f0)}. It is
   * the version alone when they were not in a git repository.
   */
  public static String build() {
    String commit = property("commit");
    return COMMIT.matcher(commit).matches() ? "%s (%s)".formatted(version(), commit) : version();
  }

  /**
   * Returns whether two builds are of the same sources, as far as they tell: one that does not know
   * its commit is the same as any of its version.
   */
  public static boolean areSame(String build, String other) {
    return build.equals(other) || build.startsWith(other + " (") || other.startsWith(build + " (");
  }

  private static String property(String name) {
    Properties properties = new Properties();
    try (InputStream in = Release.class.getResourceAsStream(RESOURCE)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty(name);
  }
}
