package io.mixnas.zoo;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The published networks, from the resource {@code networks.yaml}.
 *
 * <p>Padding is that of the code that a network comes from: SAME for the TensorFlow families
 * (MixNet, MobileNet, MnasNet, Single-Path NAS, EfficientNet), symmetric for the PyTorch ones
 * (FBNet, ProxylessNAS, and MixNet-XL, which is timm's own).
 */
public final class Zoo {
  private static final List<ZooEntry> ENTRIES = ZooReader.read();

  private Zoo() {}

  /** Every network, families together. */
  public static List<ZooEntry> entries() {
    return ENTRIES;
  }

  /** A network by its name; capitals, hyphens, underscores and spaces make no difference. */
  public static Optional<ZooEntry> find(String name) {
    String plain = plain(name);
    return ENTRIES.stream().filter(entry -> plain(entry.name()).equals(plain)).findFirst();
  }

  /**
   * A network that must be there.
   *
   * @throws IllegalArgumentException with a message fit for a user that names the nearest network
   */
  public static ZooEntry require(String name) {
    return find(name).orElseThrow(() -> new IllegalArgumentException(unknown(name)));
  }

  private static String unknown(String name) {
    String plain = plain(name);
    ZooEntry nearest =
        ENTRIES.stream()
            .min(Comparator.comparingInt(entry -> EditDistance.of(plain(entry.name()), plain)))
            .orElseThrow();
    boolean near = 2 * EditDistance.of(plain(nearest.name()), plain) <= plain.length();
    return near
        ? "unknown network '%s': did you mean %s?".formatted(name, nearest.name())
        : "unknown network '%s': known are %s".formatted(name, names());
  }

  private static String names() {
    return ENTRIES.stream().map(ZooEntry::name).collect(Collectors.joining(", "));
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[-_\\s]", "");
  }
}
