package io.github.mcpwar.console;

import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Serves the console: its page at the root of the web application, and the page's files below
 * {@code /console/}.
 */
public final class ConsoleServlet extends HttpServlet {
  /** The name of the servlet in the web application. */
  public static final String NAME = "console";

  private static final long serialVersionUID = 1L;
  private static final String START = ConsoleFiles.FOLDER + "index.html";

  private final String docsUrl;
  private final transient AppOrigin apps;
  private transient volatile @Nullable ConsoleFiles pages;

  /**
   * Creates the servlet, to be mapped to the root of the web application and to {@code /console/*}.
   *
   * @param apps where pages of MCP Apps run
   * @param docsUrl the URL of the documentation, or empty
   */
  ConsoleServlet(AppOrigin apps, String docsUrl) {
    this.apps = apps;
    this.docsUrl = docsUrl;
  }

  /**
   * Adds the console to a web application. The result can restrict who may see it.
   *
   * @param apps where pages of MCP Apps run
   * @param docsUrl the URL of the documentation, or empty
   */
  public static ServletRegistration.Dynamic addTo(
      ServletContext context, AppOrigin apps, String docsUrl) {
    ServletRegistration.Dynamic servlet =
        context.addServlet(NAME, new ConsoleServlet(apps, docsUrl));
    servlet.setAsyncSupported(true);
    servlet.addMapping("", ConsoleFiles.FOLDER + "*");
    ServletRegistration.Dynamic frame =
        context.addServlet("console-app-frame", new SandboxServlet(apps));
    frame.setAsyncSupported(true);
    frame.addMapping(SandboxServlet.PATH);
    FilterRegistration.Dynamic headers =
        context.addFilter("console-headers", new PageHeaders(apps));
    headers.setAsyncSupported(true);
    headers.addMappingForServletNames(null, true, NAME);
    if (apps.isSet()) {
      FilterRegistration.Dynamic others =
          context.addFilter("console-app-origin", new AppOriginFilter(apps));
      others.setAsyncSupported(true);
      others.addMappingForUrlPatterns(null, false, "/*");
    }
    return servlet;
  }

  /** The files, which are read for the first request. */
  private ConsoleFiles pages() throws IOException {
    ConsoleFiles read = pages;
    if (read == null) {
      read = ConsoleFiles.of(getServletContext(), apps, docsUrl);
      pages = read;
    }
    return read;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (isRoot(request) && !request.getRequestURI().endsWith("/")) {
      response.setStatus(
          HttpServletResponse
              .SC_FOUND); // or the page's relative addresses lead out of the application
      response.setHeader("Location", request.getContextPath() + "/");
      return;
    }
    Optional<Page> found = pages().find(path(request));
    if (found.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
      response.setContentType("text/plain");
      response.getOutputStream().print("Not Found\n");
      return;
    }
    Page page = found.get();
    response.setHeader("ETag", page.tag());
    response.setHeader("Cache-Control", "no-cache"); // asks each time, and mostly hears 304
    response.setHeader("Vary", "Accept-Encoding");
    if (page.tag().equals(request.getHeader("If-None-Match"))) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
    } else {
      send(page, takesGzip(request.getHeader("Accept-Encoding")), response);
    }
  }

  private static String path(HttpServletRequest request) {
    return isRoot(request) ? START : request.getServletPath() + request.getPathInfo();
  }

  /**
   * Returns true for a request of the root. Containers divide its path in different ways between
   * the servlet path and the path info.
   */
  private static boolean isRoot(HttpServletRequest request) {
    return !ConsoleFiles.FOLDER.equals(request.getServletPath() + "/");
  }

  private static boolean takesGzip(@Nullable String accepted) {
    return accepted != null && accepted.contains("gzip") && !accepted.contains("gzip;q=0");
  }

  private static void send(Page page, boolean compressed, HttpServletResponse response)
      throws IOException {
    byte[] bytes = compressed ? page.gzip() : page.plain();
    if (compressed) {
      response.setHeader("Content-Encoding", "gzip");
    }
    response.setContentType(page.contentType());
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }
}
