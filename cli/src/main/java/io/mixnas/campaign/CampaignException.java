package io.mixnas.campaign;

/**
 * A campaign that cannot begin or go on with what it was given; the message is one line fit for a
 * user.
 */
public final class CampaignException extends RuntimeException {
  /** One line. */
  public CampaignException(String message) {
    super(message);
  }

  /** One line with its cause. */
  public CampaignException(String message, Throwable cause) {
    super(message, cause);
  }
}
