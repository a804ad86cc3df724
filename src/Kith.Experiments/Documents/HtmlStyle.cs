namespace Kith.Experiments.Documents;

/// <summary>Typography of an HTML report.</summary>
internal static class HtmlStyle
{
    public const string Sheet = """
        :root{--paper:#fff;--wash:#f5f7f9;--ink:#1c2128;--muted:#59636e;--line:#dfe3e8;--shade:#0002;
        --accent:#0067a3;--warn:#b35900;color-scheme:light dark}
        @media (prefers-color-scheme:dark){
        :root{--paper:#14171c;--wash:#1c2027;--ink:#e6e9ed;--muted:#9da7b3;--line:#303640;--shade:#fff3;
        --accent:#6cb6f0;--warn:#e8a04f}
        }
        *{box-sizing:border-box}
        html{scroll-behavior:smooth;-webkit-text-size-adjust:100%}
        body{margin:0;background:var(--paper);color:var(--ink);
        font:16px/1.6 system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue','Noto Sans',Arial,sans-serif;
        display:grid;grid-template-columns:minmax(0,1fr);justify-content:center}
        main{max-width:1560px;width:100%;margin:0 auto;padding:40px 24px 96px}
        p,ul,pre,aside,header{max-width:800px}
        header{margin-bottom:32px;border-bottom:1px solid var(--line);padding-bottom:16px}
        h1{font-size:2rem;line-height:1.2;margin:0;letter-spacing:-.015em;text-wrap:balance}
        .subtitle{color:var(--muted);margin:.6em 0 0}
        h2{font-size:1.4rem;line-height:1.3;margin:2.2em 0 .6em;letter-spacing:-.01em}
        h3{font-size:1.1rem;margin:1.8em 0 .4em}
        h4{font-size:1rem;margin:1.4em 0 .3em;color:var(--muted)}
        h2,h3,h4{scroll-margin-top:16px}
        p,ul{margin:.7em 0;overflow-wrap:break-word}
        ul{padding-left:1.3em}
        a{color:var(--accent);text-underline-offset:2px}
        code{font:.875em/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,'Liberation Mono',monospace;
        background:var(--wash);border-radius:4px;padding:.1em .35em}
        pre{background:var(--wash);border:1px solid var(--line);border-radius:8px;padding:14px 16px;
        overflow-x:auto;margin:1.2em 0}
        pre code{background:none;padding:0}
        aside{border-left:4px solid var(--warn);background:var(--wash);border-radius:0 8px 8px 0;padding:14px 18px;margin:1.4em 0}
        aside p{margin:.35em 0 0}
        .numbers{display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));gap:12px;margin:1.4em 0}
        .numbers div{border:1px solid var(--line);border-radius:10px;padding:12px 14px}
        .numbers dt{font-size:.8rem;color:var(--muted)}
        .numbers dd{margin:0;font-size:1.6rem;font-weight:650;line-height:1.3;letter-spacing:-.01em;
        font-variant-numeric:tabular-nums}
        .numbers small{display:block;font-size:.78rem;font-weight:400;color:var(--muted);letter-spacing:0}
        .table{overflow-x:auto;margin:1.2em 0;
        background:linear-gradient(90deg,var(--paper) 40%,transparent) left/24px 100% no-repeat local,
        linear-gradient(270deg,var(--paper) 40%,transparent) right/24px 100% no-repeat local,
        linear-gradient(90deg,var(--shade),transparent) left/10px 100% no-repeat scroll,
        linear-gradient(270deg,var(--shade),transparent) right/10px 100% no-repeat scroll}
        table{border-collapse:collapse;min-width:min(100%,800px);font-size:.85rem;font-variant-numeric:tabular-nums}
        caption{caption-side:bottom;text-align:left;color:var(--muted);font-size:.85rem;padding-top:8px}
        th,td{text-align:left;padding:6px 11px 6px 0;border-bottom:1px solid var(--line);vertical-align:top}
        th:last-child,td:last-child{padding-right:0}
        th{font-weight:600;border-bottom:2px solid var(--line);vertical-align:bottom}
        tbody tr:hover{background:var(--wash)}
        .number{text-align:right}
        td.number{white-space:nowrap}
        .figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,600px),1fr));gap:0 40px;align-items:start}
        figure{margin:1.2em 0;max-width:900px;min-width:0}
        figure.wide{grid-column:1/-1;max-width:1300px}
        figure div{overflow-x:auto;margin:0 -14px}
        figure svg{display:block;width:100%;min-width:560px;max-width:none!important}
        figure.wide svg{min-width:900px}
        figcaption{color:var(--muted);font-size:.88rem;margin-top:8px}
        nav{padding:24px 24px 0;font-size:.88rem;width:100%;max-width:1560px;margin:0 auto}
        nav p{font-weight:600;margin:0 0 .5em;color:var(--muted);text-transform:uppercase;font-size:.72rem;letter-spacing:.08em}
        nav ol{list-style:none;margin:0;padding:0}
        nav li{margin:.25em 0;line-height:1.4}
        nav .level3{padding-left:1em}
        nav a{color:var(--muted);text-decoration:none}
        nav a:hover{color:var(--accent);text-decoration:underline}
        @media (min-width:1120px){
        body{grid-template-columns:210px minmax(0,1560px)}
        body:not(:has(nav)){grid-template-columns:minmax(0,1560px)}
        nav{position:sticky;top:0;align-self:start;max-height:100vh;overflow-y:auto;padding:48px 0 48px 24px;margin:0}
        }
        @media (max-width:1399px){
        table{font-size:.78rem}
        }
        @media (max-width:1119px){
        nav ol{max-height:30vh;overflow-y:auto;border:1px solid var(--line);border-radius:8px;padding:8px 14px}
        }
        @media print{
        nav{display:none}
        body{display:block;font-size:11pt}
        main{max-width:none;padding:0}
        figure,tr,.numbers,aside{break-inside:avoid}
        h2,h3{break-after:avoid}
        }
        """;
}
