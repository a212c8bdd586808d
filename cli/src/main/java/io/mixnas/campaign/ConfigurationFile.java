package io.mixnas.campaign;

import io.mixnas.document.Document;
import io.mixnas.results.CampaignDirectory;
import io.mixnas.results.CampaignHistory;
import io.mixnas.results.CampaignStore;
import io.mixnas.results.file.DurableFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Represents a campaign's settings as a file in its directory, which people read and edit. Their
 * edits are never lost: a resume applies what can change, and refuses what cannot.
 */
final class ConfigurationFile {
  /**
   * The field of the images' place, which may change; their content is checked by a fingerprint.
   */
  private static final String DATA = "data";

  private static final Set<String> CHANGEABLE = Set.of(DATA, "trials", "minutes", "workers");
  private static final int LONGEST_VALUE = 60;

  private ConfigurationFile() {}

  /**
   * Returns the settings that the file asks for.
   *
   * @param stored the settings of the campaign, which apply when there is no file
   * @throws CampaignException when it asks for what a campaign cannot change
   * @throws io.mixnas.document.DocumentException when it is not acceptable
   */
  static CampaignSettings asked(CampaignHistory history, CampaignSettings stored, Plugins plugins) {
    return file(history)
        .filter(Files::exists)
        .map(file -> asked(file, stored, plugins))
        .orElse(stored);
  }

  private static CampaignSettings asked(Path file, CampaignSettings stored, Plugins plugins) {
    CampaignSettings asked = CampaignDocument.parse(file.toString(), Document.text(file), plugins);
    requireSame(file, "", unchangeable(stored), unchangeable(asked));
    return asked;
  }

  /** Returns the file, which need not exist; empty when the campaign is not in a directory. */
  static Optional<Path> file(CampaignHistory history) {
    return history.directory().map(CampaignDirectory::configuration);
  }

  /**
   * Updates the file. A file with the same settings is left unchanged. When people have edited it,
   * their version is kept beside it.
   */
  static void write(
      CampaignStore store, CampaignSettings settings, Plugins plugins, Consumer<String> warnings) {
    store.requireInPlace();
    file(store).ifPresent(file -> write(file, settings, plugins, warnings));
  }

  private static void write(
      Path file, CampaignSettings settings, Plugins plugins, Consumer<String> warnings) {
    if (Files.exists(file)) {
      String text = Document.text(file);
      CampaignSettings told = CampaignDocument.parse(file.toString(), text, plugins);
      if (told.equals(settings)) {
        return;
      }
      if (!text.equals(CampaignDocument.write(told))) {
        warnings.accept(
            "%s: is rewritten with the current settings; its earlier content is kept in %s"
                .formatted(file, kept(file, text)));
      }
    }
    replace(file, CampaignDocument.write(settings));
  }

  private static Path kept(Path file, String text) {
    int number = 1;
    Path copy = copy(file, number);
    while (Files.exists(copy, LinkOption.NOFOLLOW_LINKS)) {
      number++;
      copy = copy(file, number);
    }
    replace(copy, text);
    return copy;
  }

  private static Path copy(Path file, int number) {
    return file.resolveSibling("campaign-%s.yaml".formatted(number));
  }

  private static void replace(Path file, String text) {
    DurableFiles.replace(file, text.getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, Object> unchangeable(CampaignSettings settings) {
    Map<String, Object> fields = new LinkedHashMap<>(CampaignDocument.tree(settings));
    fields.keySet().removeAll(CHANGEABLE);
    fields.replaceAll((name, value) -> value instanceof Map<?, ?> map ? withoutPlugin(map) : value);
    return fields;
  }

  /**
   * Returns the fields without the plug-in, since a later version of it may continue the campaign.
   */
  private static Map<?, ?> withoutPlugin(Map<?, ?> fields) {
    Map<Object, Object> rest = new LinkedHashMap<>(fields);
    rest.remove("plugin");
    return rest;
  }

  private static void requireSame(Path file, String owner, Map<?, ?> expected, Map<?, ?> actual) {
    Map<Object, Object> all = new LinkedHashMap<>(expected);
    actual.forEach(all::putIfAbsent);
    for (Object name : all.keySet()) {
      Object before = expected.get(name);
      Object now = actual.get(name);
      if (before instanceof Map<?, ?> one && now instanceof Map<?, ?> other) {
        requireSame(file, owner + name + ".", one, other);
      } else if (!Objects.equals(before, now)) {
        throw new CampaignException(
            "%s: %s%s: must stay %s, was %s; other settings make another campaign: 'mixnas search %s'"
                .formatted(file, owner, name, shown(before), shown(now), file));
      }
    }
  }

  private static String shown(Object value) {
    String text = String.valueOf(value);
    return value == null
        ? "left out"
        : text.length() > LONGEST_VALUE || text.indexOf('\n') >= 0
            ? "'%.20s...'".formatted(text.replace('\n', ' '))
            : text;
  }
}
