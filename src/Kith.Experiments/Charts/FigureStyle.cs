namespace Kith.Experiments.Charts;

/// <summary>
/// The look shared by all figures; it travels inside each SVG, so that a figure alone looks as it does in a report.
/// </summary>
internal static class FigureStyle
{
    public const double TitleSize = 15;
    public const double TextSize = 12;
    public const double SmallSize = 11;

    // Plain rules instead of variables: viewers outside browsers do not know those.
    public const string Sheet = """
        <style>
        .kith text{font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue','Noto Sans',Arial,sans-serif;
        font-size:12px;fill:#1c2128}
        .kith .title{font-size:15px;font-weight:600}
        .kith .muted,.kith .tick{fill:#59636e}
        .kith .tick,.kith .small{font-size:11px;font-variant-numeric:tabular-nums}
        .kith .paper{fill:#ffffff}
        .kith .edge{stroke:#ffffff}
        .kith .grid{stroke:#e6e9ed;stroke-width:1}
        .kith .axis{stroke:#9aa4af;stroke-width:1}
        .kith .ink{stroke:#1c2128;stroke-width:1.3;fill:none}
        .kith .reference{stroke:#59636e;stroke-width:1.2;stroke-dasharray:5 4;fill:none}
        .kith .hit{fill:transparent}
        .kith .hit:hover{fill:#59636e;fill-opacity:.35}
        .kith .missing{fill:#c9d0d8}
        .kith .halo{paint-order:stroke;stroke:#ffffff;stroke-width:3px;stroke-linejoin:round}
        .kith .onDark{fill:#ffffff}
        .kith .onLight{fill:#000000}
        @media (prefers-color-scheme:dark){
        .kith text{fill:#e6e9ed}
        .kith .muted,.kith .tick{fill:#9da7b3}
        .kith .paper{fill:#14171c}
        .kith .edge{stroke:#14171c}
        .kith .grid{stroke:#282d35}
        .kith .axis{stroke:#5a6470}
        .kith .ink{stroke:#e6e9ed}
        .kith .reference{stroke:#9da7b3}
        .kith .hit:hover{fill:#9da7b3}
        .kith .missing{fill:#3a414b}
        .kith .halo{stroke:#14171c}
        }
        </style>
        """;
}
