package io.mixnas.campaign;

import io.mixnas.evaluator.data.ImageDataset;
import io.mixnas.results.CampaignAddress;
import io.mixnas.results.CampaignDirectory;
import io.mixnas.results.CampaignStore;
import io.mixnas.results.CampaignStores;
import io.mixnas.results.Provenance;
import io.mixnas.space.SearchSpace;
import io.mixnas.trial.WarmStart;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Begins campaigns. Nothing is written before data, space and budget have been checked. */
public final class NewCampaigns {
  private NewCampaigns() {}

  /**
   * Begins a campaign.
   *
   * @param address an address where there is nothing yet
   * @param warnings receives a line for each input that was changed or ignored
   * @throws io.mixnas.results.WrongStoreException when there is something at the address
   * @throws io.mixnas.results.StoreInUseException when another process is at work there
   * @throws CampaignException when there is nothing to start from
   * @throws io.mixnas.evaluator.data.DataException when the images cannot be used
   * @throws io.mixnas.document.DocumentException when the space cannot be used
   * @throws io.mixnas.controller.InfeasibleBudgetException when no architecture is within budget
   */
  public static OpenCampaign begin(
      CampaignAddress address,
      CampaignSettings settings,
      Consumer<String> warnings,
      CampaignListener listener) {
    return begin(CampaignStores.own(), address, settings, Workplace.here(), warnings, listener);
  }

  /**
   * Begins a campaign in one of these stores, which may be those of plug-ins.
   *
   * @param workplace where its networks are judged and trained
   */
  public static OpenCampaign begin(
      CampaignStores stores,
      CampaignAddress address,
      CampaignSettings settings,
      Workplace workplace,
      Consumer<String> warnings,
      CampaignListener listener) {
    stores.requireFree(address);
    return begin(stores, () -> address, settings, workplace, warnings, listener);
  }

  /**
   * Begins a campaign as {@link #begin} does, in a new directory, {@code 001} or the next number
   * that is free.
   *
   * @param stores the stores that may have the campaign of a warm start, or with a supernet
   * @param parent the parent of the directory, which is created if it is missing
   * @throws io.mixnas.results.WrongStoreException when the directory cannot be created
   */
  public static OpenCampaign beginNumbered(
      CampaignStores stores,
      Path parent,
      CampaignSettings settings,
      Workplace workplace,
      Consumer<String> warnings,
      CampaignListener listener) {
    return begin(
        stores,
        () -> CampaignDirectory.numbered(parent).address(),
        settings,
        workplace,
        warnings,
        listener);
  }

  private static OpenCampaign begin(
      CampaignStores stores,
      Supplier<CampaignAddress> place,
      CampaignSettings settings,
      Workplace workplace,
      Consumer<String> warnings,
      CampaignListener listener) {
    CampaignDocument.parse(
        "settings", CampaignDocument.write(settings)); // what is stored must be readable
    settings.requireCompatible();
    ImageDataset images = CampaignParts.images(settings, warnings);
    SearchSpace space = settings.searchSpace(images);
    CampaignParts.controller(settings, space).propose(); // refuses an infeasible budget
    settings
        .verification()
        .ifPresent(
            asked ->
                CampaignVerification.requirePossible(settings, asked, space, images, warnings));
    WarmStart start = WarmStarts.of(stores, settings, space, images.fingerprint(), warnings);
    settings.evaluator().training().engine().start();
    Judges judges = Judges.of(settings, images, workplace, stores);
    return Closing.onFailure(
        judges,
        () -> {
          judges.requireAdoptable();
          CampaignStore store =
              stores.create(place.get(), provenance(settings, workplace, images), start);
          return Closing.onFailure(
              store,
              () -> {
                ConfigurationFile.write(store, settings, Plugins.none().orAbsent(), warnings);
                return new OpenCampaign(
                    store, settings, images, judges, workplace, warnings, listener);
              });
        });
  }

  private static Provenance provenance(
      CampaignSettings settings, Workplace workplace, ImageDataset images) {
    return Provenance.of(
        CampaignDocument.write(settings),
        settings.seed(),
        images.fingerprint(),
        images.training().classes().size(),
        CampaignParts.session(settings, workplace));
  }
}
