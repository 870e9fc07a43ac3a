package io.github.mcpwar.container.application;

import io.github.mcpwar.api.Tool;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;

/** No bean: made by its constructor, with an environment entry of the application. */
public class PlainTools {
  @Resource(name = "greeting")
  private String greeting;

  private String address;

  @Resource(name = "address")
  void setAddress(String address) {
    this.address = address;
  }

  private String ready = "not ready";

  @PostConstruct
  void begin() {
    ready = greeting + " " + address;
  }

  @Tool(description = "What was injected.")
  String plain() {
    return ready;
  }
}
