package io.mixnas.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mixnas.trial.WarmStart;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CampaignStoresTest {
  @TempDir Path directory;

  @Test
  void aPlainPathAndAFileAddressAreTheSameDirectory() {
    CampaignAddress plain = CampaignAddress.of(directory.resolve("a:b").toString());
    CampaignAddress file = CampaignAddress.of("file:" + directory.resolve("a:b"));
    assertThat(file).isEqualTo(plain).hasToString(directory.resolve("a:b").toString());
    assertThat(CampaignAddress.of(directory.resolve("a:b").toUri().toString())).isEqualTo(plain);

    CampaignStores.own().create(file, Trials.provenance(), WarmStart.none()).close();
    try (CampaignHistory history = CampaignStores.own().read(plain)) {
      assertThat(history.provenance()).isEqualTo(Trials.provenance());
      assertThat(history.address()).isEqualTo(plain);
    }
  }

  @Test
  void aPathWithAColonIsNoScheme() {
    assertThat(CampaignAddress.of("runs:2024/1").directory()).contains(Path.of("runs:2024/1"));
    assertThat(CampaignAddress.of("elsewhere://host/1").directory()).isEmpty();
    assertThat(CampaignAddress.of("campaigns/001").absolute().directory().orElseThrow())
        .isAbsolute();
  }

  @Test
  void anAddressIsAWordOfACommand() {
    assertThat(CampaignAddress.of("campaigns/001").word()).isEqualTo("campaigns/001");
    assertThat(CampaignAddress.of("postgresql://h/d?campaign=a").word())
        .isEqualTo("'postgresql://h/d?campaign=a'");
    assertThat(CampaignAddress.of("ann's runs").word()).isEqualTo("'ann'\\''s runs'");
  }

  @Test
  void aSchemeThatNobodyHasIsToldWithThoseThatThereAre() {
    CampaignAddress address = CampaignAddress.of("nowhere://host/1");
    assertThatExceptionOfType(WrongStoreException.class)
        .isThrownBy(() -> CampaignStores.own().read(address))
        .withMessageMatching(
            "nowhere://host/1: must be an address of a known store \\(.*\\bfile\\b.*\\), there is"
                + " none for nowhere; if a plug-in has it, name the plug-in's directory by"
                + " --plugins");
  }
}
