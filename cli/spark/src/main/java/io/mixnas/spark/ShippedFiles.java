package io.mixnas.spark;

import io.mixnas.cluster.ClusterCampaign;
import io.mixnas.cluster.ClusterException;
import io.mixnas.evaluator.data.DataSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Sends a campaign's files to executors through Spark, which fetches them once for each. Every
 * place becomes an archive of its file or folder, under its own name, that executors unpack.
 */
final class ShippedFiles implements AutoCloseable {
  /** The name of the folder with the campaign's images on executors. */
  static final String DATA = "mixnas-data";

  /** The name of the folder with images to verify on. */
  static final String VERIFICATION_DATA = "mixnas-verification-data";

  /** The name of the folder with plug-ins. */
  static final String PLUGINS = "mixnas-plugins";

  private final List<Path> archives = new ArrayList<>();

  /** Sends what a campaign needs. */
  void send(JavaSparkContext context, ClusterCampaign campaign) {
    if (travels(campaign, campaign.data())) {
      send(context, DATA, images(campaign.data()));
    }
    campaign
        .namedVerificationData()
        .filter(place -> travels(campaign, place))
        .ifPresent(place -> send(context, VERIFICATION_DATA, images(place)));
    if (!campaign.plugins().isEmpty()) {
      send(context, PLUGINS, campaign.plugins().stream().map(Path::of).toList());
    }
  }

  /** Returns whether images of a place travel. */
  static boolean travels(ClusterCampaign campaign, String place) {
    return campaign.shipsData() && !place.equals(DataSource.SHAPES);
  }

  /**
   * Returns where a place is on an executor.
   *
   * @param folder the folder that the archive became
   * @param place the place as the driver sees it, which may go on inside a zip file
   */
  static String arrived(Path folder, String place) {
    Path whole = Path.of(place);
    for (Path outer = whole; outer != null; outer = outer.getParent()) {
      Path name = outer.getFileName();
      if (name != null && Files.exists(folder.resolve(name))) {
        return folder.resolve(name).resolve(outer.relativize(whole)).normalize().toString();
      }
    }
    throw new ClusterException("%s: has nothing of %s".formatted(folder, place));
  }

  /** Returns what has the images of a place, and what belongs to it. */
  private static List<Path> images(String place) {
    Path existing = existing(place);
    return Stream.concat(Stream.of(existing), DataSource.companions(existing).stream()).toList();
  }

  /** Returns the file or folder of a place, which may go on inside a zip file. */
  private static Path existing(String place) {
    Path path = Path.of(place);
    while (path.getParent() != null && !Files.exists(path)) {
      path = path.getParent();
    }
    return path;
  }

  private void send(JavaSparkContext context, String name, List<Path> contents) {
    try {
      Path archive = Files.createTempFile(name, ".zip");
      archives.add(archive);
      write(archive, contents);
      context.sc().addArchive(archive.toUri() + "#" + name);
    } catch (IOException e) {
      throw new ClusterException("cannot send %s: %s".formatted(contents, e.getMessage()), e);
    }
  }

  private static void write(Path archive, List<Path> contents) throws IOException {
    try (OutputStream file = Files.newOutputStream(archive);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      zip.setLevel(Deflater.NO_COMPRESSION); // images are compressed already
      for (Path content : contents) {
        Path above = content.toAbsolutePath().normalize().getParent();
        for (Path each : files(content)) {
          String name = above.relativize(each.toAbsolutePath().normalize()).toString();
          zip.putNextEntry(new ZipEntry(name.replace('\\', '/')));
          Files.copy(each, zip);
          zip.closeEntry();
        }
      }
    }
  }

  private static List<Path> files(Path content) throws IOException {
    try (Stream<Path> all = Files.walk(content, FileVisitOption.FOLLOW_LINKS)) {
      return all.filter(Files::isRegularFile).sorted(Comparator.naturalOrder()).toList();
    }
  }

  /** Removes what was written to be sent. */
  @Override
  public void close() {
    for (Path archive : archives) {
      try {
        Files.deleteIfExists(archive);
      } catch (IOException e) {
        archive.toFile().deleteOnExit();
      }
    }
  }
}
