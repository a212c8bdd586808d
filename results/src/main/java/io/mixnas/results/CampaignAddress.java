package io.mixnas.results;

import io.mixnas.document.ShellWord;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a campaign is kept: a directory, as a plain path or {@code file:PATH}, or a place in a
 * store of another kind, as {@code SCHEME://...}.
 *
 * <pre>{@code
 * CampaignAddress.of("campaigns/001").scheme();            // "file"
 * CampaignAddress.of("file:campaigns/001").toString();     // "campaigns/001"
 * CampaignAddress.of("postgresql://host/database/7").scheme();  // "postgresql"
 * }</pre>
 *
 * @param scheme tells which {@link CampaignStoreProvider} has it
 * @param text as people write it; of a directory its path
 */
public record CampaignAddress(String scheme, String text) {
  /** The scheme of directories. */
  public static final String FILE = "file";

  private static final Pattern URI = Pattern.compile("([a-z][a-z0-9+.-]+)://.*", Pattern.DOTALL);
  private static final Pattern PASSWORD =
      Pattern.compile(
          "[a-z][a-z0-9+.-]+://([^/?#]*:[^/?#]*@|[^?]*\\?(.*&)?password=).*", Pattern.DOTALL);
  private static final Pattern FILE_URI = Pattern.compile("file:(//(?=/))?(?<path>.+)");

  /**
   * Refuses an address with a password in it: addresses are shown, and stored with what a campaign
   * has learnt from another.
   */
  public CampaignAddress {
    if (!scheme.equals(FILE) && PASSWORD.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "an address must be without a password, which would be shown and stored with it; PostgreSQL's is taken from PGPASSWORD or ~/.pgpass");
    }
  }

  /**
   * Reads an address as people write it.
   *
   * @throws IllegalArgumentException when it is not an address
   */
  public static CampaignAddress of(String text) {
    Matcher file = FILE_URI.matcher(text);
    if (file.matches()) {
      return of(path(file.group("path")));
    }
    Matcher uri = URI.matcher(text);
    return uri.matches() ? new CampaignAddress(uri.group(1), text) : of(path(text));
  }

  /** Returns the address of a directory. */
  public static CampaignAddress of(Path directory) {
    return new CampaignAddress(FILE, directory.toString());
  }

  /**
   * Returns the directory that the address names; empty when it names a place in another kind of
   * store.
   */
  public Optional<Path> directory() {
    return scheme.equals(FILE) ? Optional.of(Path.of(text)) : Optional.empty();
  }

  /**
   * Returns the same address for a process with another working directory: a directory's address
   * becomes absolute.
   */
  public CampaignAddress absolute() {
    return directory().map(path -> of(path.toAbsolutePath().normalize())).orElse(this);
  }

  /**
   * Returns the address as a word of a command, in quotes where it has characters that mean
   * something to a shell.
   */
  public String word() {
    return ShellWord.of(text);
  }

  /** Returns the address as people write it. */
  @Override
  public String toString() {
    return text;
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(
          "must be a directory, or an address such as SCHEME://PLACE, was '%s'".formatted(text), e);
    }
  }
}
