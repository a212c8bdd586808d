package io.mixnas.results;

import io.mixnas.trial.WarmStart;

/** Provides stores in directories, see {@link FileCampaignStore}. */
public final class FileStoreProvider implements CampaignStoreProvider {
  @Override
  public String scheme() {
    return CampaignAddress.FILE;
  }

  @Override
  public void requireFree(CampaignAddress address) {
    directory(address).requireFree();
  }

  @Override
  public boolean exists(CampaignAddress address) {
    return directory(address).hasCampaign();
  }

  @Override
  public CampaignStore create(CampaignAddress address, Provenance provenance, WarmStart start) {
    CampaignDirectory directory = directory(address);
    return FileCampaignStore.holding(
        directory,
        () -> {
          directory.requireFree();
          return SqliteTrialStore.create(directory.store(), provenance, start);
        });
  }

  @Override
  public CampaignStore open(CampaignAddress address) {
    CampaignDirectory directory = directory(address);
    read(address).close(); // refuses a directory without a campaign before a lock is created in it
    return FileCampaignStore.holding(
        directory,
        () -> {
          new WinnerFiles(directory.winners()).requireReplaceable();
          return SqliteTrialStore.open(directory.store());
        });
  }

  @Override
  public CampaignHistory read(CampaignAddress address) {
    CampaignDirectory directory = directory(address);
    directory.requireCampaign();
    return new FileCampaignHistory(directory, SqliteTrialStore.read(directory.store()));
  }

  private static CampaignDirectory directory(CampaignAddress address) {
    return new CampaignDirectory(address.directory().orElseThrow());
  }
}
