/**
 * One suite for every container that the packaged WAR is deployed to, unchanged. It runs here
 * against a Tomcat in this JVM; the profile {@code containers} adds {@code src/containers}, where
 * Arquillian runs it against stock servers.
 */
package io.github.mcpwar.container;
