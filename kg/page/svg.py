"""The picture as an SVG drawing, made in Python: for print, for papers, for readers without a browser."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from kg.page.labels import Label
from kg.page.style import DASHES, LIGHT
from kg.page.view import View

MARGIN, HEAD, FOOT = 70.0, 74.0, 34.0
STRONG, SMALL = 10, 40      # so many actors are named even where their name covers something; all of a small network
OPACITY = {"cooperative": 0.9, "hostile": 0.9, "neutral": 0.65, "affiliation": 0.7}
Point = tuple[float, float]
RINGED = ("person", "collective", "group")


def svg(view: View, colours: Mapping[str, str] = LIGHT) -> str:
    """A stand-alone SVG 1.1 document; every text is escaped, nothing in it can run or load."""
    places = {node["id"]: (float(node["x"]), float(node["y"])) for node in view.nodes}
    sizes = {node["id"]: float(node["size"]) for node in view.nodes}
    left, top, right, bottom = _bounds(view.nodes)
    width, height = right - left, bottom - top + HEAD + FOOT
    named = len(view.nodes) if len(view.nodes) <= SMALL else STRONG
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" '
        f'viewBox="{left:.0f} {top - HEAD:.0f} {width:.0f} {height:.0f}" role="img" '
        'font-family="system-ui, \'Noto Sans\', \'Helvetica Neue\', Arial, sans-serif">',
        f"<title>{escape(view.title)}</title><desc>{escape(' · '.join(view.summary))}</desc>",
        f'<rect x="{left:.0f}" y="{top - HEAD:.0f}" width="100%" height="100%" fill="{colours["paper"]}"/>',
        f'<text x="{left + 24:.0f}" y="{top - HEAD + 34:.0f}" font-size="19" font-weight="650" fill="{colours["ink"]}">'
        f"{escape(view.title)}</text>",
        f'<text x="{left + 24:.0f}" y="{top - HEAD + 55:.0f}" font-size="12.5" fill="{colours["soft"]}">'
        f"{escape(' · '.join(filter(None, (*view.summary, view.note))))}</text>",
        *(_ground(bloc, view.nodes, colours) for bloc in view.blocs),
        *(_tie(edge, places, sizes, colours, len(view.edges)) for edge in reversed(view.edges)),
        *(_node(node, view.blocs, colours) for node in reversed(view.nodes)),
        *(_label(node, colours) for rank, node in enumerate(view.nodes) if node["room"] or rank < named),
        _legend(left + 24, bottom + FOOT - 14, colours),
        "</svg>\n",
    ]
    return "\n".join(part for part in parts if part)


def _bounds(nodes: Sequence[Mapping[str, Any]]) -> tuple[float, float, float, float]:
    boxes = [_text(node).box(node["side"]) for node in nodes] or [(-200.0, -100.0, 200.0, 100.0)]
    xs = [x for box in boxes for x in (box[0], box[2])] + [float(node["x"]) for node in nodes] + [-400.0, 400.0]
    ys = [y for box in boxes for y in (box[1], box[3])] + [float(node["y"]) for node in nodes]
    return min(xs) - MARGIN / 2, min(ys) - MARGIN / 2, max(xs) + MARGIN / 2, max(ys) + MARGIN / 2


def _text(node: Mapping[str, Any]) -> Label:
    return Label(node["x"], node["y"], node["size"] + 2, node["label"], node["font"])


def _colour(node: Mapping[str, Any], blocs: Sequence[Mapping[str, Any]], colours: Mapping[str, str]) -> str:
    return colours[f"bloc-{node['bloc']}" if any(bloc["id"] == node["bloc"] for bloc in blocs) else "bloc-none"]


def _tie(
    edge: Mapping[str, Any], places: Mapping[str, tuple[float, float]], sizes: Mapping[str, float], colours: Mapping[str, str],
    crowd: int,
) -> str:
    """A line as the page draws it: hollow where nothing asserts the tie, with arrows where it goes mostly one way."""
    start, end = places[edge["from"]], places[edge["to"]]
    (x1, y1), (x2, y2) = start, end
    via = ((x1 + x2) / 2 + (y2 - y1) * edge["bend"], (y1 + y2) / 2 - (x2 - x1) * edge["bend"])
    path = f"M{x1:.0f} {y1:.0f}" + (f"Q{via[0]:.0f} {via[1]:.0f} " if edge["bend"] else "L") + f"{x2:.0f} {y2:.0f}"
    sign, weight = edge["sign"], edge["weight"]
    width, colour = _width(sign, weight), colours[sign]
    dash = f' stroke-dasharray="{" ".join(map(str, DASHES[sign]))}"' if DASHES[sign] else ""
    weak = min(1.0, max(0.0, (crowd - 60) / 240)) * 0.32 * max(0.0, 1 - (weight - 1) / 4)
    hollow = not edge["firm"] and sign != "affiliation"
    opacity = "" if hollow else f' stroke-opacity="{OPACITY[sign] - weak:.2f}"'
    line = f'<path d="{path}" fill="none" stroke="{colour}"{dash}{opacity}'
    if hollow:
        core = max(1.6, width * 0.6)
        parts = [f'{line} stroke-width="{core + 2.4:.1f}"/>',
                 f'<path d="{path}" fill="none" stroke="{colours["paper"]}"{dash} stroke-width="{core:.1f}"/>']
    else:
        parts = [f'{line} stroke-width="{width:.1f}"/>']
    if sign != "affiliation":
        style = (f'fill="{colours["paper"]}" stroke="{colour}" stroke-width="1.3"' if hollow else
                 f'fill="{colour}" fill-opacity="{OPACITY[sign] - weak:.2f}"')
        if edge["back"] <= 0.2 * weight:
            parts.append(_arrow(start, via, end, sizes[edge["to"]], width, style))
        if edge["back"] >= 0.8 * weight:
            parts.append(_arrow(end, via, start, sizes[edge["from"]], width, style))
    return "".join(parts)


def _width(sign: str, weight: int) -> float:
    if sign == "affiliation":
        return 1.3
    return min(3.0, 0.9 + 0.5 * math.log2(weight)) if sign == "neutral" else min(9.0, 1.5 + 1.35 * math.log2(weight))


def _arrow(start: Point, via: Point, end: Point, size: float, width: float, style: str) -> str:
    """An arrow head where the curve meets the rim of the actor at its end, found by halving."""
    def along(t: float) -> Point:
        x, y = ((1 - t) ** 2 * a + 2 * t * (1 - t) * b + t * t * c for a, b, c in zip(start, via, end, strict=True))
        return x, y

    outside, inside = 0.5, 1.0
    for _ in range(9):
        t = (outside + inside) / 2
        outside, inside = (t, inside) if math.dist(along(t), end) > size + 3 else (outside, t)
    (x, y), before = along(outside), along(outside - 0.04)
    angle, length = math.atan2(y - before[1], x - before[0]), 6.5 + 1.2 * width
    corners = [(x, y), *((x + length * math.cos(angle + turn), y + length * math.sin(angle + turn)) for turn in (2.72, -2.72))]
    return f'<polygon points="{" ".join(f"{a:.1f},{b:.1f}" for a, b in corners)}" {style}/>'


def _node(node: Mapping[str, Any], blocs: Sequence[Mapping[str, Any]], colours: Mapping[str, str]) -> str:
    x, y, size = node["x"], node["y"], node["size"]
    main = _colour(node, blocs, colours)
    if node["type"] in RINGED:
        style = f'fill="{colours["paper"]}" stroke="{main}" stroke-width="{min(4.5, max(2, size / 4)):.1f}"'
    else:
        style = f'fill="{main}" stroke="{colours["paper"]}" stroke-width="1.5"'
    title = f"<title>{escape(node['name'])}</title>"
    if node["type"] in ("country", "person"):
        return f'<circle cx="{x}" cy="{y}" r="{size}" {style}>{title}</circle>'
    half = size * 0.85
    if node["type"] in ("event", "treaty"):
        points = f"{x},{y - half:.1f} {x + half:.1f},{y} {x},{y + half:.1f} {x - half:.1f},{y}"
        return f'<polygon points="{points}" {style}>{title}</polygon>'
    return (
        f'<rect x="{x - half:.1f}" y="{y - half:.1f}" width="{2 * half:.1f}" height="{2 * half:.1f}" {style}>{title}</rect>'
    )


def _label(node: Mapping[str, Any], colours: Mapping[str, str]) -> str:
    box = _text(node).box(node["side"])
    weight = 600 if node["type"] == "country" else 400
    anchor = {"right": "start", "left": "end"}.get(node["side"], "middle")
    x = {"start": box[0], "end": box[2], "middle": (box[0] + box[2]) / 2}[anchor]
    return "".join(
        f'<text x="{x:.1f}" y="{box[1] + node["font"] * (0.95 + 1.2 * number):.1f}" text-anchor="{anchor}" '
        f'font-size="{node["font"]}" font-weight="{weight}" fill="{colours["ink"]}" stroke="{colours["halo"]}" '
        f'stroke-width="3" stroke-linejoin="round" paint-order="stroke">{escape(line)}</text>'
        for number, line in enumerate(node["label"].split("\n"))
    )


def _ground(bloc: Mapping[str, Any], nodes: Sequence[Mapping[str, Any]], colours: Mapping[str, str]) -> str:
    """The soft ground behind the members of a bloc that stand together, as the page draws it."""
    def points(indices: Sequence[int]) -> str:
        return "M" + "L".join(f"{nodes[i]['x']} {nodes[i]['y']}" for i in indices)

    path = points(bloc["outline"]) + "Z" if bloc["outline"] else "".join(points(pair) for pair in bloc["lines"])
    if not path:
        return ""
    tint = _mix(colours[f"bloc-{bloc['id']}"], colours["paper"])
    fill = tint if bloc["outline"] else "none"
    return f'<path d="{path}" fill="{fill}" stroke="{tint}" stroke-width="54" stroke-linejoin="round" stroke-linecap="round"/>'


def _mix(colour: str, paper: str, share: float = 0.13) -> str:
    channels = [(int(colour[i:i + 2], 16), int(paper[i:i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in channels)


def _legend(x: float, y: float, colours: Mapping[str, str]) -> str:
    parts = []
    for sign in ("cooperative", "hostile", "neutral", "affiliation"):
        dash = f' stroke-dasharray="{" ".join(map(str, DASHES[sign]))}"' if DASHES[sign] else ""
        parts.append(f'<path d="M{x:.0f} {y - 4:.0f}h34" stroke="{colours[sign]}" stroke-width="{_width(sign, 2):.1f}"{dash}/>')
        parts.append(f'<text x="{x + 42:.0f}" y="{y:.0f}" font-size="12.5" fill="{colours["soft"]}">{sign}</text>')
        x += 128
    parts.append(f'<path d="M{x:.0f} {y - 4:.0f}h34" stroke="{colours["soft"]}" stroke-width="5.5"/>')
    parts.append(f'<path d="M{x:.0f} {y - 4:.0f}h34" stroke="{colours["paper"]}" stroke-width="2.5"/>')
    parts.append(
        f'<text x="{x + 42:.0f}" y="{y:.0f}" font-size="12.5" fill="{colours["soft"]}">planned, possible or conditional</text>'
    )
    return "".join(parts)
