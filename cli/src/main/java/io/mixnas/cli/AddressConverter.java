package io.mixnas.cli;

import io.mixnas.results.CampaignAddress;
import picocli.CommandLine.TypeConversionException;

/** How options and parameters of every command read a campaign's address. */
final class AddressConverter {
  private AddressConverter() {}

  static CampaignAddress address(String text) {
    try {
      return CampaignAddress.of(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
