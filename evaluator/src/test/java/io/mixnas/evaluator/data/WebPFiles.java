package io.mixnas.evaluator.data;

import java.util.Base64;

/** {@link Pictures#quarters} of 32x32 pixels as libwebp 1.6 wrote them; Java writes no WebP. */
final class WebPFiles {
  static final int SIDE = 32;

  private WebPFiles() {}

  static byte[] lossless() {
    return bytes(
        "UklGRjgAAABXRUJQVlA4TCwAAAAvH8AHAB8gEEjeHzqN+RcQFPwf3fxHZA+AMNtokpOc5BHcP6L/UaX6C7Btvw==");
  }

  static byte[] lossy() {
    return bytes(
        "UklGRmIAAABXRUJQVlA4IFYAAACQAwCdASogACAAAsBMJaACdMoRwN4t+On4q84Zqz3wzPwM+A3gAP7uQx/ts1Sf"
            + "f+2yrINbt/D464qqz+qyarJqz+/nnKBq4cfq7lv7/QCh0sY0NAgAAA==");
  }

  /** Lossless, with EXIF data that say the camera was held on its side: orientation 6. */
  static byte[] turned() {
    return bytes(
        "UklGRmwAAABXRUJQVlA4WAoAAAAIAAAAHwAAHwAAVlA4TCwAAAAvH8AHAB8gEEjeHzqN+RcQFPwf3fxHZA+AMNto"
            + "kpOc5BHcP6L/UaX6C7Btv0VYSUYaAAAATU0AKgAAAAgAAQESAAMAAAABAAYAAAAAAAA=");
  }

  private static byte[] bytes(String text) {
    return Base64.getDecoder().decode(text);
  }
}
