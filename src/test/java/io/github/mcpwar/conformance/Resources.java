package io.github.mcpwar.conformance;

import io.github.mcpwar.api.Resource;
import io.github.mcpwar.api.ResourceTemplate;

/** The resources that the suite reads. */
public final class Resources {

  @Resource(
      uri = "test://static-text",
      name = "static-text",
      description = "A text.",
      mimeType = "text/plain")
  String text() {
    return "This is the content of the static text resource.";
  }

  @Resource(
      uri = "test://static-binary",
      name = "static-binary",
      description = "A picture.",
      mimeType = "image/png")
  byte[] binary() {
    return Media.PNG;
  }

  @Resource(
      uri = "test://watched-resource",
      name = "watched-resource",
      description = "A text to subscribe to.",
      mimeType = "text/plain")
  String watched() {
    return "Watched resource content.";
  }

  @ResourceTemplate(
      uriTemplate = "test://template/{id}/data",
      name = "template",
      description = "Data by id.",
      mimeType = "application/json")
  String data(String id) {
    return "{\"id\":\"" + id + "\",\"templateTest\":true,\"data\":\"Data for ID: " + id + "\"}";
  }
}
