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
RINGED = ("person", "collective", "group")


def svg(view: View, colours: Mapping[str, str] = LIGHT) -> str:
    """A stand-alone SVG 1.1 document; every text is escaped, nothing in it can run or load."""
    places = {node["id"]: (float(node["x"]), float(node["y"])) for node in view.nodes}
    left, top, right, bottom = _bounds(view.nodes)
    width, height = right - left, bottom - top + HEAD + FOOT
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" '
        f'viewBox="{left:.0f} {top - HEAD:.0f} {width:.0f} {height:.0f}" role="img" '
        'font-family="system-ui, \'Noto Sans\', \'Helvetica Neue\', Arial, sans-serif">',
        f"<title>{escape(view.title)}</title><desc>{escape(view.summary)}</desc>",
        f'<rect x="{left:.0f}" y="{top - HEAD:.0f}" width="100%" height="100%" fill="{colours["paper"]}"/>',
        f'<text x="{left + 24:.0f}" y="{top - HEAD + 34:.0f}" font-size="19" font-weight="650" fill="{colours["ink"]}">'
        f"{escape(view.title)}</text>",
        f'<text x="{left + 24:.0f}" y="{top - HEAD + 55:.0f}" font-size="12.5" fill="{colours["soft"]}">'
        f"{escape(' · '.join(filter(None, (view.summary, view.note))))}</text>",
        *(_ground(bloc["id"], view.nodes, colours) for bloc in view.blocs),
        *(_tie(edge, places, colours, len(view.edges)) for edge in reversed(view.edges)),
        *(_node(node, view.blocs, colours) for node in reversed(view.nodes)),
        *(_label(node, colours) for node in reversed(view.nodes) if node["room"] or len(view.nodes) <= 40),
        _legend(left + 24, bottom + FOOT - 14, colours),
        "</svg>\n",
    ]
    return "\n".join(part for part in parts if part)


def _bounds(nodes: Sequence[Mapping[str, Any]]) -> tuple[float, float, float, float]:
    boxes = [_text(node).box(node["side"]) for node in nodes] or [(-200.0, -100.0, 200.0, 100.0)]
    xs = [x for box in boxes for x in (box[0], box[2])] + [float(node["x"]) for node in nodes] + [-330.0, 330.0]
    ys = [y for box in boxes for y in (box[1], box[3])] + [float(node["y"]) for node in nodes]
    return min(xs) - MARGIN / 2, min(ys) - MARGIN / 2, max(xs) + MARGIN / 2, max(ys) + MARGIN / 2


def _text(node: Mapping[str, Any]) -> Label:
    return Label(node["x"], node["y"], node["size"] + 2, node["label"], node["font"])


def _colour(node: Mapping[str, Any], blocs: Sequence[Mapping[str, Any]], colours: Mapping[str, str]) -> str:
    return colours[f"bloc-{node['bloc']}" if any(bloc["id"] == node["bloc"] for bloc in blocs) else "bloc-none"]


def _tie(
    edge: Mapping[str, Any], places: Mapping[str, tuple[float, float]], colours: Mapping[str, str], crowd: int
) -> str:
    (x1, y1), (x2, y2) = places[edge["from"]], places[edge["to"]]
    width = min(9.0, 1.3 + 1.35 * math.log2(edge["weight"])) * (0.75 if edge["sign"] == "neutral" else 1)
    if edge["bend"]:
        middle = ((x1 + x2) / 2 + (y2 - y1) * edge["bend"], (y1 + y2) / 2 - (x2 - x1) * edge["bend"])
        path = f"M{x1:.0f} {y1:.0f}Q{middle[0]:.0f} {middle[1]:.0f} {x2:.0f} {y2:.0f}"
    else:
        path = f"M{x1:.0f} {y1:.0f}L{x2:.0f} {y2:.0f}"
    dash = f' stroke-dasharray="{" ".join(map(str, DASHES[edge["sign"]]))}"' if DASHES[edge["sign"]] else ""
    weak = min(1.0, max(0.0, (crowd - 60) / 240)) * 0.42 * max(0.0, 1 - (edge["weight"] - 1) / 4)
    opacity = (0.65 if edge["sign"] == "neutral" else 0.88) - weak
    line = f'<path d="{path}" fill="none" stroke="{colours[edge["sign"]]}"{dash} stroke-opacity="{opacity:.2f}"'
    if edge["firm"]:
        return f'{line} stroke-width="{width:.1f}"/>'
    inner = max(1.6, width * 0.55)
    return (
        f'{line} stroke-width="{inner + 2.6:.1f}"/>'
        f'<path d="{path}" fill="none" stroke="{colours["paper"]}"{dash} stroke-width="{inner:.1f}"/>'
    )


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
    return (
        f'<text x="{x:.1f}" y="{box[1] + node["font"] * 0.95:.1f}" text-anchor="{anchor}" font-size="{node["font"]}" '
        f'font-weight="{weight}" fill="{colours["ink"]}" stroke="{colours["halo"]}" stroke-width="3" '
        f'stroke-linejoin="round" paint-order="stroke">{escape(node["label"])}</text>'
    )


def _ground(bloc: int, nodes: Sequence[Mapping[str, Any]], colours: Mapping[str, str]) -> str:
    """The soft ground behind the members of a bloc that stand together, as the page draws it."""
    points = [(float(node["x"]), float(node["y"])) for node in nodes if node["bloc"] == bloc]
    if len(points) == len(nodes):
        return ""
    centre = tuple(sorted(values)[len(points) // 2] for values in zip(*points, strict=True))
    far = [math.dist(point, centre) for point in points]
    reach = max(60.0, sorted(far)[len(far) // 2] * 2.1)
    outline = hull([point for point, distance in zip(points, far, strict=True) if distance <= reach])
    if len(outline) < 3:
        return ""
    path = "M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in outline) + "Z"
    tint = _mix(colours[f"bloc-{bloc}"], colours["paper"])
    return f'<path d="{path}" fill="{tint}" stroke="{tint}" stroke-width="52" stroke-linejoin="round"/>'


def hull(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The convex hull, by Andrew's monotone chain (1979).

    >>> hull([(0, 0), (2, 0), (1, 1), (2, 2), (0, 2)])
    [(0, 0), (2, 0), (2, 2), (0, 2)]
    """
    def half(ordered: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
        line: list[tuple[float, float]] = []
        for x, y in ordered:
            while len(line) > 1:
                (ax, ay), (bx, by) = line[-2:]
                if (bx - ax) * (y - ay) - (by - ay) * (x - ax) > 0:
                    break
                line.pop()
            line.append((x, y))
        return line[:-1]

    ordered = sorted(set(points))
    return half(ordered) + half(ordered[::-1])


def _mix(colour: str, paper: str, share: float = 0.13) -> str:
    channels = [(int(colour[i:i + 2], 16), int(paper[i:i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in channels)


def _legend(x: float, y: float, colours: Mapping[str, str]) -> str:
    parts = []
    for sign, text in (("cooperative", "cooperative"), ("hostile", "hostile"), ("neutral", "neutral")):
        dash = f' stroke-dasharray="{" ".join(map(str, DASHES[sign]))}"' if DASHES[sign] else ""
        parts.append(f'<path d="M{x:.0f} {y - 4:.0f}h34" stroke="{colours[sign]}" stroke-width="3"{dash}/>')
        parts.append(f'<text x="{x + 42:.0f}" y="{y:.0f}" font-size="12.5" fill="{colours["soft"]}">{text}</text>')
        x += 132
    parts.append(f'<path d="M{x:.0f} {y - 4:.0f}h34" stroke="{colours["soft"]}" stroke-width="5.5"/>')
    parts.append(f'<path d="M{x:.0f} {y - 4:.0f}h34" stroke="{colours["paper"]}" stroke-width="2.5"/>')
    parts.append(
        f'<text x="{x + 42:.0f}" y="{y:.0f}" font-size="12.5" fill="{colours["soft"]}">planned, possible or conditional</text>'
    )
    return "".join(parts)
