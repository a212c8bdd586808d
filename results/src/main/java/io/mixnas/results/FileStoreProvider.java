package io.mixnas.results;

import io.mixnas.results.file.StoreException;
import io.mixnas.trial.WarmStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

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

  @Override
  public List<CampaignAddress> campaigns(CampaignAddress place) {
    Path parent = place.directory().orElseThrow();
    if (directory(place).hasCampaign()) {
      throw new WrongStoreException(
          "%s: must be a directory of campaigns, is a campaign itself".formatted(parent));
    }
    try (Stream<Path> entries = Files.list(parent)) {
      return entries
          .sorted()
          .filter(entry -> new CampaignDirectory(entry).hasCampaign())
          .map(CampaignAddress::of)
          .toList();
    } catch (NoSuchFileException | NotDirectoryException e) {
      throw new WrongStoreException(
          "%s: must be a directory of campaigns, there is none".formatted(parent), e);
    } catch (IOException e) {
      throw new StoreException("cannot read %s: %s".formatted(parent, e.getMessage()), e);
    }
  }

  private static CampaignDirectory directory(CampaignAddress address) {
    return new CampaignDirectory(address.directory().orElseThrow());
  }
}
