package io.mixnas.spark;

import java.util.Map;
import java.util.TreeMap;

/** Spark's settings by which the parts of a cluster know each other and encrypt what they say. */
final class Protection {
  private Protection() {}

  /** Returns the settings without the secret itself. */
  static Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("spark.authenticate", "true");
    settings.put("spark.network.crypto.enabled", "true");
    settings.put("spark.network.crypto.saslFallback", "false");
    settings.put("spark.io.encryption.enabled", "true");
    return settings;
  }

  /** The name of the setting with the secret. */
  static final String SECRET = "spark.authenticate.secret";
}
