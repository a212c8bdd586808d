package io.mixnas.campaign;

import io.mixnas.document.Field;
import io.mixnas.results.verification.VerificationSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads and writes the field {@code verification} of a campaign's document. */
final class VerificationField {
  private VerificationField() {}

  /** Returns every setting, or {@code none}. */
  static Object tree(Optional<VerificationSettings> asked) {
    if (asked.isEmpty()) {
      return VerificationBuilder.NONE;
    }
    VerificationSettings settings = asked.get();
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("networks", settings.networks());
    node.put("epochs", settings.epochs());
    node.put("seeds", settings.seeds());
    node.put("baseline", settings.baseline().orElse(VerificationBuilder.NONE));
    node.put("data", settings.data().orElse(VerificationBuilder.NONE));
    if (settings.inherited()) {
      node.put("from", VerificationBuilder.SUPERNET);
    }
    return node;
  }

  /** Sets the values that the field contains. */
  static void read(Field field, CampaignSettingsBuilder builder) {
    if (field.isText(VerificationBuilder.NONE)) {
      return;
    }
    field.only("networks", "epochs", "seeds", "baseline", "data", "from");
    VerificationBuilder verification = builder.verification();
    Field networks = field.required("networks");
    verification.networks(networks.integer(1, VerificationSettings.MOST_NETWORKS));
    field
        .optional("epochs")
        .ifPresent(f -> verification.epochs(f.integer(1, VerificationSettings.MOST_EPOCHS)));
    field
        .optional("seeds")
        .ifPresent(f -> verification.seeds(f.integer(1, VerificationSettings.MOST_SEEDS)));
    CampaignDocument.set(
        field,
        "from",
        f -> {
          verification.from(f.text());
          return builder;
        });
    CampaignDocument.set(
        field,
        "baseline",
        f -> {
          verification.baseline(f.text());
          return builder;
        });
    CampaignDocument.set(
        field,
        "data",
        f -> {
          verification.data(f.text());
          return builder;
        });
  }
}
