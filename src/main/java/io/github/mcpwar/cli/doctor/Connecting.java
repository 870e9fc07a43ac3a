package io.github.mcpwar.cli.doctor;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.Certificate;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** Examines the connection: reachability, TLS and the clock. */
final class Connecting {
  private static final Duration SOON = Duration.ofDays(14);
  private static final Duration CLOCKS = Duration.ofSeconds(30);

  private Connecting() {}

  /** Explains why no answer came. */
  static void failed(URI url, IOException failure, Findings found) {
    String host = url.getHost();
    if (isCausedBy(failure, CertificateExpiredException.class)) {
      found.about("TLS").problem("The certificate of " + host + " has expired", "Renew it");
    } else if (isCausedBy(failure, CertificateNotYetValidException.class)) {
      found
          .about("TLS")
          .problem(
              "The certificate of " + host + " is not valid yet",
              "Compare the clock of this machine with the time: one of both is wrong");
    } else if (said(failure, "No subject alternative", "No name matching")) {
      found
          .about("TLS")
          .problem(
              "The certificate is not for " + host,
              "Use the name that is in the certificate, or one that has this name");
    } else if (said(failure, "PKIX path", "unable to find valid certification path")) {
      found
          .about("TLS")
          .problem(
              "Nobody whom this machine trusts has signed the certificate of " + host,
              "Let the server send the whole chain of certificates; make a company's authority"
                  + " known to the clients (with Java: -Djavax.net.ssl.trustStore)");
    } else if (said(failure, "nrecognized SSL message")) {
      found
          .about("TLS")
          .problem(host + " does not speak TLS at this port", "Use http, or the port of https");
    } else if (isCausedBy(failure, SSLException.class)) {
      found.about("TLS").problem("No TLS connection: " + root(failure), "Compare versions of TLS");
    } else if (isCausedBy(failure, UnknownHostException.class)
        || isCausedBy(failure, UnresolvedAddressException.class)) {
      found.problem("The name " + host + " is not known", "Correct the name, or the DNS");
    } else if (isCausedBy(failure, HttpTimeoutException.class)
        || said(failure, "no answer within")) {
      found.problem(
          url + " does not answer in time", "Look for a firewall, or a server that hangs");
    } else if (isCausedBy(failure, ConnectException.class)) {
      found.problem(
          "Nothing takes connections at " + url.getRawAuthority(),
          "Start the server, or correct the port");
    } else {
      found.problem("The connection broke: " + root(failure), "Look into the log of the proxy");
    }
  }

  /** Examines the certificate of an answer. */
  static void tls(Reply answer, boolean isHere, Clock clock, Findings found) {
    Optional<SSLSession> session = answer.tls();
    if (session.isEmpty()) {
      if (isHere) {
        found.ok("No TLS, on this machine only");
      } else {
        found.problem(
            "The connection is not protected: everybody on the way can read tokens",
            "Use https; clients do not sign on without it");
      }
      return;
    }
    try {
      for (Certificate each : session.get().getPeerCertificates()) {
        if (each instanceof X509Certificate certificate) {
          Instant end = certificate.getNotAfter().toInstant();
          if (end.isBefore(clock.instant().plus(SOON))) {
            found.hint("A certificate ends at " + end, "Renew it before");
            return;
          }
        }
      }
      found.ok("The certificate is trusted (" + session.get().getProtocol() + ")");
    } catch (SSLPeerUnverifiedException e) {
      found.problem("The server shows no certificate", "Configure one");
    }
  }

  /** Compares the clock of a server with the one here. */
  static void clock(Reply answer, String whose, Clock clock, Findings found) {
    Optional<Duration> ahead = ahead(answer, clock);
    if (ahead.isPresent()) {
      Duration difference = ahead.get().abs();
      if (difference.compareTo(CLOCKS) > 0) {
        found.problem(
            "The clock of " + whose + " is " + Words.of(difference)
                + (ahead.get().isNegative() ? " behind" : " ahead of") + " the one here",
            "Set both by NTP: tokens that are new look as if they were of the future, or over");
      } else {
        found.ok("The clock of " + whose + " agrees with the one here");
      }
    }
  }

  /** The time by which the clock of a server is ahead; empty if it does not tell. */
  private static Optional<Duration> ahead(Reply answer, Clock clock) {
    try {
      Instant theirs = ZonedDateTime.parse(
              answer.header("Date"), DateTimeFormatter.RFC_1123_DATE_TIME)
          .toInstant();
      Instant ours = Instant.ofEpochSecond(clock.instant().getEpochSecond());
      return Optional.of(Duration.between(ours, theirs));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static boolean isCausedBy(Throwable failure, Class<? extends Throwable> type) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (type.isInstance(each)) {
        return true;
      }
    }
    return false;
  }

  private static boolean said(Throwable failure, String... words) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      for (String word : words) {
        if (String.valueOf(each.getMessage()).contains(word)) {
          return true;
        }
      }
    }
    return false;
  }

  private static String root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }
}
