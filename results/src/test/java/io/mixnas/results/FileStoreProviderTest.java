package io.mixnas.results;

import java.nio.file.Path;
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
}
