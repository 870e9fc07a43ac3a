package io.github.mcpwar.boot;

import io.github.mcpwar.security.Auth;
import io.github.mcpwar.security.CrossSiteFilter;
import io.github.mcpwar.security.OriginFilter;
import io.github.mcpwar.security.RequestSettings;
import io.github.mcpwar.security.SecurityEvents;
import io.github.mcpwar.security.bearer.BearerSettings;
import io.github.mcpwar.settings.Settings;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.net.URI;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Adds the filters against cross-origin requests. */
final class OriginFilters {

  private OriginFilters() {}

  static void add(ServletContext context, Settings settings, Auth auth, SecurityEvents events) {
    Set<String> apps = AppHosts.of(settings);
    Set<String> allowed = settings.get(RequestSettings.ALLOWED_HOSTS);
    OriginFilter origins = new OriginFilter(
        settings.get(RequestSettings.ALLOWED_ORIGINS),
        allowed.isEmpty() ? allowed : both(allowed, apps),
        auth == Auth.BEARER ? both(host(settings.get(BearerSettings.RESOURCE)), apps) : apps,
        auth == Auth.CONTAINER,
        events);
    add(context, "mcp-origin", Cards.exempt(origins, settings), Endpoints.filtered(settings));
    add(
        context,
        "mcp-site",
        Cards.exempt(new CrossSiteFilter(events), settings),
        Endpoints.messages(settings));
  }

  private static void add(ServletContext context, String name, Filter filter, String... patterns) {
    FilterRegistration.Dynamic registration = context.addFilter(name, filter);
    registration.setAsyncSupported(true);
    registration.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, patterns);
  }

  private static Set<String> both(Set<String> some, Set<String> others) {
    Set<String> all = new HashSet<>(some);
    all.addAll(others);
    return all;
  }

  /** The host name known to clients. */
  private static Set<String> host(String url) {
    String host = url.isEmpty() ? null : URI.create(url).getHost();
    return host == null ? Set.of() : Set.of(host.toLowerCase(Locale.ROOT));
  }
}
