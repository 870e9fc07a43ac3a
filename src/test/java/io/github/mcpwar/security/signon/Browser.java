package io.github.mcpwar.security.signon;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A user's browser: keeps cookies, and follows nothing by itself. */
final class Browser {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Pattern REQUEST = Pattern.compile("name=\"request\" value=\"([^\"]+)\"");

  final Map<String, String> cookies = new TreeMap<>();

  HttpResponse<String> get(String url) throws Exception {
    return send(HttpRequest.newBuilder(URI.create(url)).GET());
  }

  /** Sends a form from a page of the server itself. */
  HttpResponse<String> post(String url, Map<String, String> form) throws Exception {
    URI uri = URI.create(url);
    return send(HttpRequest.newBuilder(uri)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("Origin", uri.getScheme() + "://" + uri.getRawAuthority())
        .POST(HttpRequest.BodyPublishers.ofString(encoded(form))));
  }

  static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(each -> each.getKey() + "=" + each.getValue())
              .collect(Collectors.joining("; ")));
    }
    HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    for (String cookie : answer.headers().allValues("Set-Cookie")) {
      String[] pair = cookie.split(";", 2)[0].split("=", 2);
      if (cookie.contains("Max-Age=0")) {
        cookies.remove(pair[0]);
      } else {
        cookies.put(pair[0], pair[1]);
      }
    }
    return answer;
  }

  /** The hidden value of the form on a page that asks for consent. */
  static String request(HttpResponse<String> page) {
    Matcher matcher = REQUEST.matcher(page.body());
    if (!matcher.find()) {
      throw new AssertionError(page.statusCode() + " " + page.body());
    }
    return matcher.group(1);
  }

  /** The place to which an answer sends the browser. */
  static String target(HttpResponse<String> answer) {
    return answer
        .headers()
        .firstValue("Location")
        .or(() ->
            answer.headers().firstValue("Refresh").map(text -> text.replaceFirst("0; url=", "")))
        .orElseThrow(() -> new AssertionError(answer.statusCode() + " " + answer.body()));
  }
}
