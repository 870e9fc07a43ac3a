/** The Jakarta REST of an application that has Jersey among its own libraries. */
package io.github.mcpwar.container.application.rest;
