// Maps work without this: it lets the drawn map be moved, and a click on it mark a place at once.
(function () {
  "use strict";

  function bounds(element) {
    return element.dataset.bounds.split(" ").map(Number);
  }

  // A place is pointed at: keep it, show it, and say so; the form is sent when its button is pressed.
  document.querySelectorAll("[data-place]").forEach(function (box) {
    const picture = box.querySelector("input[type=image]");
    const said = box.querySelector("[data-place-said]");
    const [west, south, east, north] = bounds(box);
    picture.addEventListener("click", function (event) {
      if (!event.offsetX && !event.offsetY) return; // by keyboard: the server answers
      event.preventDefault();
      const lon = west + (event.offsetX / picture.clientWidth) * (east - west);
      const lat = north - (event.offsetY / picture.clientHeight) * (north - south);
      box.querySelector("[name=lat]").value = lat.toFixed(6);
      box.querySelector("[name=lon]").value = lon.toFixed(6);
      const address = new URL(picture.src);
      address.search = "?lat=" + lat.toFixed(6) + "&lon=" + lon.toFixed(6);
      picture.src = address.toString();
      said.textContent = said.dataset.marked || said.textContent;
      box.dispatchEvent(new CustomEvent("place", { bubbles: true, detail: { lat: lat, lon: lon } }));
    });
  });

  // The sheet's colours as MapLibre reads them: a browser computes what is mixed or chosen by theme.
  function colour(name) {
    const probe = document.createElement("span");
    probe.className = "map__probe";
    probe.style.color = "var(" + name + ")";
    document.querySelector(".map").append(probe);
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 1;
    const pen = canvas.getContext("2d");
    pen.fillStyle = getComputedStyle(probe).color;
    pen.fillRect(0, 0, 1, 1);
    probe.remove();
    const [red, green, blue] = pen.getImageData(0, 0, 1, 1).data;
    return "rgb(" + red + "," + green + "," + blue + ")";
  }

  function style(geojson) {
    const kind = (name) => ["==", ["get", "kind"], name];
    const road = (level) => ["all", kind("road"), ["==", ["get", "level"], level]];
    const wide = (width) => ["interpolate", ["exponential", 1.6], ["zoom"], 11, width / 2, 16, width * 4];
    return {
      version: 8,
      sources: { town: { type: "geojson", data: new URL(geojson, location.href).href } },
      layers: [
        { id: "around", type: "background", paint: { "background-color": colour("--around") } },
        { id: "land", type: "fill", source: "town", filter: kind("town"), paint: { "fill-color": colour("--land") } },
        { id: "green", type: "fill", source: "town", filter: kind("green"), paint: { "fill-color": colour("--green") } },
        { id: "water", type: "line", source: "town", filter: kind("water"), layout: { "line-cap": "round" },
          paint: { "line-color": colour("--water"), "line-width": ["*", 6, ["get", "width"]] } },
        { id: "small", type: "line", source: "town", filter: road(2), layout: { "line-cap": "round" },
          paint: { "line-color": colour("--road"), "line-width": wide(2) } },
        { id: "main", type: "line", source: "town", filter: road(1), layout: { "line-cap": "round" },
          paint: { "line-color": colour("--road"), "line-width": wide(5) } },
        { id: "district", type: "line", source: "town", filter: kind("district"),
          paint: { "line-color": colour("--muted"), "line-dasharray": [3, 3], "line-opacity": 0.6 } },
      ],
    };
  }

  function marker(pin) {
    const link = document.createElement(pin.href ? "a" : "span");
    if (pin.href) link.href = pin.href.baseVal;
    link.className = "pinno" + (pin.querySelector(".pin--off") ? "" : " pinno--on") + (pin.querySelector("rect") ? " pinno--sq" : "");
    link.textContent = pin.textContent.trim() || "•";
    link.setAttribute("aria-label", pin.getAttribute("aria-label"));
    return link;
  }

  async function nameDistricts(maplibre, map, geojson) {
    const town = await (await fetch(geojson)).json();
    for (const one of town.features.filter((feature) => feature.properties.label)) {
      const name = document.createElement("span");
      name.className = "map__name";
      name.textContent = one.properties.name;
      new maplibre.Marker({ element: name }).setLngLat(one.properties.label).addTo(map);
    }
  }

  async function open(figure) {
    const data = figure.dataset;
    if (!document.querySelector("link[data-maplibre]")) {
      const sheet = document.createElement("link");
      sheet.rel = "stylesheet";
      sheet.href = data.sheet;
      sheet.dataset.maplibre = "";
      document.head.append(sheet);
    }
    const maplibre = await import(new URL(data.script, location.href).href);
    maplibre.setWorkerUrl(new URL(data.worker, location.href).href);
    const box = document.createElement("div");
    box.className = "map__live";
    const drawing = figure.querySelector("svg");
    drawing.replaceWith(box);
    const [west, south, east, north] = bounds(figure);
    const map = new maplibre.Map({
      container: box, style: style(data.geojson), bounds: [[west, south], [east, north]],
      attributionControl: false, cooperativeGestures: true,
    });
    map.addControl(new maplibre.NavigationControl({ showCompass: false }));
    drawing.querySelectorAll("[data-pin]").forEach(function (pin) {
      new maplibre.Marker({ element: marker(pin) }).setLngLat([Number(pin.dataset.lon), Number(pin.dataset.lat)]).addTo(map);
    });
    map.on("load", () => nameDistricts(maplibre, map, data.geojson));
    box.querySelector("canvas").setAttribute("aria-label", drawing.getAttribute("aria-label"));
  }

  document.querySelectorAll("[data-map]").forEach(function (figure) {
    const button = figure.querySelector("[data-map-open]");
    button.hidden = false;
    button.addEventListener("click", function () {
      button.remove();
      open(figure);
    });
  });
})();
