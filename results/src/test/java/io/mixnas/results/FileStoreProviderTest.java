package io.mixnas.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mixnas.trial.WarmStart;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStoreProviderTest extends CampaignStoreProviderContract {
  @TempDir Path parent;

  @Override
  protected CampaignStoreProvider provider() {
    return new FileStoreProvider();
  }

  @Override
  protected CampaignAddress address() {
    return CampaignAddress.of(parent.resolve("campaigns").resolve("001"));
  }

  @Test
  void aNewCampaignKeepsOtherProcessesOutFromItsBeginning() {
    Path directory = address().directory().orElseThrow();
    try (CampaignStore store =
        provider().create(address(), Trials.provenance(), WarmStart.none())) {
      assertThat(store.isInUse()).isTrue();
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> new HoldingProcess(directory).close())
          .withMessageStartingWith("the process does not hold " + directory + ": ");
    }
  }
}
