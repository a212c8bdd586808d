package io.mixnas.campaign;

import io.mixnas.evaluator.Preparation;
import java.nio.file.Path;
import java.util.Optional;

/** A preparation that knows the campaign's directory. */
record DirectoryPreparation(CampaignDirectory place, Preparation preparation)
    implements Preparation {
  @Override
  public Optional<byte[]> stored() {
    return preparation.stored();
  }

  @Override
  public void store(byte[] state) {
    preparation.store(state);
  }

  @Override
  public Optional<Path> directory() {
    return Optional.of(place.path());
  }

  @Override
  public void advanced(double done, String what) {
    preparation.advanced(done, what);
  }
}
