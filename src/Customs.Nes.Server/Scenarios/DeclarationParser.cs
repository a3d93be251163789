namespace Customs.Nes.Server.Scenarios;

/// <summary>
/// lodges full arrived DUCR { ... }, lodges simplified pre-lodged DUCR { ... }, supplements DUCR { ... };
/// amends full pre-lodged DUCR [version 3] { the whole as it is to read }, replaces full pre-lodged DUCR { ... }.
/// </summary>
internal static class DeclarationParser
{
    public static (string What, string Message) Read(WordReader words, string verb, string access)
    {
        var form = verb == "supplements" ? ReadSupplementary(words) : ReadFirst(words, verb);
        ReadBoxes(words, form);
        if (form.Items.Count == 0)
        {
            form.Items.Add(new FormPart(DeclarationForm.ItemDefaults));
        }

        if (form.Kind == "EXS")
        {
            LeaveOutTrade(form);
        }

        // A full declaration needs its values; a simplified one is there to say them later.
        foreach (var item in form.Items.Where(item => form.Kind is "EFD" or "ESD" && !item.IsWithout("value")))
        {
            item.Say("value", item.Or("value", "15000"));
        }

        return (What(form), CusdecText.Of(form, access));
    }

    /// <summary>An exit summary says nothing of procedures and money, unless a scenario insists.</summary>
    private static void LeaveOutTrade(DeclarationForm form)
    {
        form.Header.LeaveOut("invoice");
        foreach (var item in form.Items.Where(item => !item.Says("cpc")))
        {
            item.LeaveOut("cpc");
        }
    }

    private static DeclarationForm ReadFirst(WordReader words, string verb)
    {
        var kind = words.OneOf("a kind of declaration", "full", "simplified", "local", "clearance", "exit");
        var isArrived = words.OneOf("whether the goods are there", "arrived", "pre-lodged", "prelodged") == "arrived";
        return new DeclarationForm
        {
            Kind = kind switch
            {
                "full" => "EFD",
                "simplified" => "ESP",
                "local" => "ELP",
                "clearance" => "ECR",
                _ => "EXS",
            },
            Type = kind switch
            {
                "full" or "exit" => isArrived ? "EXA" : "EXD",
                "clearance" => isArrived ? "EXJ" : "EXK",
                _ => isArrived ? "EXC" : "EXF",
            },
            Ducr = words.Text("a DUCR"),
            Part = words.Takes("part") ? words.Text("the part") : "",
            Function = verb switch { "amends" => "4", "replaces" => "5", _ => "9" },
            Version = verb == "amends" && words.Takes("version") ? words.Number("the version") : 1,
        };
    }

    private static DeclarationForm ReadSupplementary(WordReader words) => new()
    {
        Kind = "ESD",
        Type = "EXY",
        Ducr = words.Text("a DUCR"),
        Part = words.Takes("part") ? words.Text("the part") : "",
        Version = words.Takes("version") ? words.Number("the version") : 1,
    };

    private static void ReadBoxes(WordReader words, DeclarationForm form)
    {
        var isFenced = words.Takes("{");
        words.Skip(",");
        var part = form.Header;
        while (!words.AtEnd && !words.Sees("}") && (isFenced || !words.Sees("called") && !words.Sees("under")))
        {
            if (words.Takes("item"))
            {
                words.Number("the item's number");
                part = new FormPart(DeclarationForm.ItemDefaults);
                form.Items.Add(part);
            }
            else if (words.Takes("without"))
            {
                part.LeaveOut(ReadKey(words, part));
            }
            else
            {
                var key = ReadKey(words, part);
                part.Say(key, ShortAmount.Expand(words.Text($"a value for '{key}'")));
            }

            words.Skip(",");
        }

        if (isFenced)
        {
            words.Require("}");
        }
    }

    private static string ReadKey(WordReader words, FormPart part)
    {
        // The longer name first: "consignee country" begins like "consignee".
        foreach (var key in part.Keys.OrderByDescending(key => key.Length))
        {
            if (words.Takes(key.Split(' ')))
            {
                return key;
            }
        }

        var found = words.Found().Trim('\'');
        if (DeclarationForm.ItemDefaults.ContainsKey(found))
        {
            words.Fail($"'{found}' is a box of an item: write 'item 1' before it");
        }

        var known = part.Keys.Concat(DeclarationForm.ItemDefaults.Keys);
        words.Fail(NearMatch.Of(found, known) is { } near
            ? $"there is no box '{found}'; did you mean '{near}'?"
            : $"expected a box ({string.Join(", ", part.Keys)}), found {words.Found()}");
        return "";
    }

    private static string What(DeclarationForm form) => form.Kind switch
    {
        "ESD" => $"supplementary declaration of {form.Ducr}" + (form.Version > 1 ? $", version {form.Version}" : ""),
        "ELP" => $"{Purpose(form)}advice of local clearance, {State(form)}, {form.Ducr}",
        "ECR" => $"{Purpose(form)}clearance request, {State(form)}, {form.Ducr}",
        "EXS" => $"{Purpose(form)}exit summary, {State(form)}, {form.Ducr}",
        "ESP" => $"{Purpose(form)}simplified declaration, {State(form)}, {form.Ducr}",
        _ => $"{Purpose(form)}full declaration, {State(form)}, {form.Ducr}",
    };

    private static string Purpose(DeclarationForm form) =>
        form.Function switch { "4" => "amendment, ", "5" => "replacement, ", _ => "" };

    private static string State(DeclarationForm form) =>
        form.Type is "EXA" or "EXC" or "EXJ" ? "goods arrived" : "pre-lodged";
}
