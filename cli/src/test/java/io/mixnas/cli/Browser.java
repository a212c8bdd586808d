package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Drives a headless Chromium, as Debian's packages chromium and chromium-driver install it. */
final class Browser implements AutoCloseable {
  private static final List<String> DIRECTORIES =
      List.of("/usr/bin", "/usr/lib/chromium", "/usr/local/bin", "/snap/bin");

  /** The limit of single waits; the limit that matters is the one that every test has. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final String BLANK = "about:blank";

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Starts a browser; the test is skipped, with a message, if there is none. */
  static Browser start(Path profile) {
    Optional<Path> chromium = find("chromium", "chromium-browser", "google-chrome");
    Optional<Path> chromedriver = find("chromedriver");
    Assumptions.assumeTrue(
        chromium.isPresent() && chromedriver.isPresent(),
        "no browser: needs chromium and chromedriver, as in Debian's packages chromium and chromium-driver");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.get().toFile());
    options.setCapability("goog:loggingPrefs", logs);
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--hide-scrollbars",
        "--window-size=1200,900",
        "--user-data-dir=" + profile);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(chromedriver.get().toFile())
            .withTimeout(PATIENCE)
            .build();
    options.setScriptTimeout(PATIENCE).setPageLoadTimeout(PATIENCE);
    return new Browser(new ChromeDriver(service, options));
  }

  /** Opens a page and returns when its scripts have run, also when it is open already. */
  Browser open(String address) {
    driver.get(BLANK); // a page that is opened again is sometimes taken for loaded at once
    logged(LogType.BROWSER);
    logged(LogType.PERFORMANCE);
    driver.get(address);
    while (!isLoaded()) {
      Thread.onSpinWait();
    }
    return this;
  }

  private boolean isLoaded() {
    return Boolean.TRUE.equals(
        driver.executeScript(
            "return location.href !== arguments[0] && document.readyState === 'complete'", BLANK));
  }

  Browser open(Path file) {
    return open(file.toUri().toString());
  }

  /** Returns the messages in the page's console since it was opened. */
  List<String> complaints() {
    return logged(LogType.BROWSER);
  }

  /** Returns all requests to a network or a disk since the page was opened, including the page. */
  List<String> requests() {
    return logged(LogType.PERFORMANCE).stream()
        .filter(line -> line.contains("\"Network.requestWillBeSent\""))
        .map(line -> line.replaceAll("(?s).*\"request\":\\{.*?\"url\":\"([^\"]*)\".*", "$1"))
        .filter(address -> !address.startsWith("data:"))
        .toList();
  }

  List<WebElement> all(String selector) {
    return driver.findElements(By.cssSelector(selector));
  }

  WebElement one(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  String text(String selector) {
    return one(selector).getText();
  }

  /** Returns the value of an expression in the page. */
  Object evaluate(String expression) {
    return driver.executeScript("return " + expression);
  }

  WebElement element(String expression) {
    return (WebElement) evaluate(expression);
  }

  long number(String expression) {
    return ((Number) evaluate(expression)).longValue();
  }

  /** Waits until an expression is true. */
  void await(String expression) throws InterruptedException {
    while (!Boolean.TRUE.equals(evaluate(expression))) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  /** Waits until the page's console has a message, and returns the messages. */
  List<String> awaitComplaints() throws InterruptedException {
    List<String> complaints = complaints();
    while (complaints.isEmpty()) {
      TimeUnit.MILLISECONDS.sleep(20);
      complaints = complaints();
    }
    return complaints;
  }

  /**
   * Scrolls an element to the middle of the window and clicks on it; again, if a served page redrew
   * it before the click.
   */
  void click(String selector) {
    boolean clicked = false;
    while (!clicked) {
      try {
        WebElement element = one(selector);
        driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
        element.click();
        clicked = true;
      } catch (StaleElementReferenceException e) {
        clicked = false; // it has been replaced
      }
    }
  }

  /** Moves the pointer to an element. */
  void hover(WebElement element) {
    driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
    new Actions(driver).moveToElement(element).perform();
  }

  /** Sets {@code light} or {@code dark}. */
  void scheme(String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "media",
            "",
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    awaitFrame();
  }

  void size(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
    awaitFrame();
  }

  /** Waits until the page has noticed a change, and has drawn a frame since. */
  private void awaitFrame() {
    driver.executeAsyncScript(
        "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(done))");
  }

  /** Waits for a function of the page, which receives a callback for its end. */
  void call(String function) {
    driver.executeAsyncScript("(%s)(arguments[0])".formatted(function));
  }

  /**
   * Saves a picture of the whole page, if {@code mixnas.screenshots} names a directory for them.
   */
  void picture(String name) {
    String directory = System.getProperty("mixnas.screenshots");
    if (directory == null) {
      return;
    }
    int width = (int) number("document.documentElement.clientWidth");
    int height = (int) number("document.documentElement.scrollHeight");
    size(width, height);
    try {
      Files.createDirectories(Path.of(directory));
      Files.write(Path.of(directory, name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    size(width, 900);
  }

  void doesNotComplain() {
    assertThat(complaints()).isEmpty();
  }

  @Override
  public void close() {
    driver.quit();
  }

  private List<String> logged(String type) {
    return driver.manage().logs().get(type).getAll().stream().map(LogEntry::getMessage).toList();
  }

  private static Optional<Path> find(String... names) {
    return Stream.of(names)
        .flatMap(name -> DIRECTORIES.stream().map(directory -> Path.of(directory, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
