package io.mixnas.campaign;

/**
 * Reports in one line for a user that a campaign cannot begin or continue with what it was given.
 */
public final class CampaignException extends RuntimeException {
  /** Creates an exception with a message of one line. */
  public CampaignException(String message) {
    super(message);
  }

  /** Creates an exception with a message of one line and its cause. */
  public CampaignException(String message, Throwable cause) {
    super(message, cause);
  }
}
