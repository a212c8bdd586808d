package io.mixnas.zoo;

import io.mixnas.document.Names;
import java.util.List;
import java.util.Optional;

/**
 * Offers the published networks, read from the resource {@code networks.yaml}.
 *
 * <p>Padding follows the code that a network comes from: SAME for the TensorFlow families (MixNet,
 * MobileNet, MnasNet, Single-Path NAS, EfficientNet), symmetric for the PyTorch ones (FBNet,
 * ProxylessNAS, and MixNet-XL, which is timm's own).
 */
public final class Zoo {
  private static final List<ZooEntry> ENTRIES = ZooReader.read();

  private Zoo() {}

  /** Returns every network, grouped by family. */
  public static List<ZooEntry> entries() {
    return ENTRIES;
  }

  /**
   * Returns a network by its name; capitals, hyphens, underscores and spaces make no difference.
   */
  public static Optional<ZooEntry> find(String name) {
    String plain = Names.plain(name);
    return ENTRIES.stream().filter(entry -> Names.plain(entry.name()).equals(plain)).findFirst();
  }

  /**
   * Returns a network that must exist.
   *
   * @throws IllegalArgumentException naming the nearest network, in a message that can be shown to
   *     a user
   */
  public static ZooEntry require(String name) {
    return find(name).orElseThrow(() -> new IllegalArgumentException(unknown(name)));
  }

  private static String unknown(String name) {
    List<String> known = ENTRIES.stream().map(ZooEntry::name).toList();
    return Names.nearest(name, known)
        .map(nearest -> "unknown network '%s': did you mean %s?".formatted(name, nearest))
        .orElseGet(
            () -> "unknown network '%s': known are %s".formatted(name, String.join(", ", known)));
  }
}
