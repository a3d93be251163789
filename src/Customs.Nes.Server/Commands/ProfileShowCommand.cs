using System.Buffers;
using System.CommandLine;
using System.Text;
using Customs.Nes.Clearance.Assessment.Language;

namespace Customs.Nes.Server.Commands;

/// <summary>Profiles in another form: a table for a spreadsheet, JSON for a program, or their one spelling.</summary>
internal static class ProfileShowCommand
{
    public static Command Build()
    {
        var path = new Argument<string>("path") { Description = "A folder of profiles, or one file of it" };
        var form = new Option<string>("--form")
        {
            Description = "text: as hashed; csv: a row each, of those that fit; json: with the condition as a tree",
            DefaultValueFactory = _ => "text",
        };
        form.AcceptOnlyFromAmong("text", "csv", "json");
        var command = new Command("show", "Write profiles as text, table or JSON; each form can be handed in again.")
        {
            path, form,
        };
        command.SetAction(result => Show(
            result.GetRequiredValue(path),
            result.GetValue(form)!,
            result.InvocationConfiguration.Output,
            result.InvocationConfiguration.Error));
        return command;
    }

    private static int Show(string path, string form, TextWriter output, TextWriter error)
    {
        var texts = ProfileCommand.ReadTexts(path, out var only).Where(text => only is null || text.Name == only);
        var (profiles, faults) = (new List<Profile>(), new List<ProfileFault>());
        foreach (var text in texts.SelectMany(text => ProfileForms.TextsOf(text, faults)))
        {
            ProfileParser.Read(text, profiles, [], faults);
        }

        foreach (var fault in faults)
        {
            error.WriteLine(fault.ToString());
        }

        if (faults.Exists(static fault => !fault.IsWarning))
        {
            return ExitCode.Failed;
        }

        profiles.Sort(Profile.InOrder);
        return form switch
        {
            "csv" => ShowTable(profiles, output, error),
            "json" => ShowJson(profiles, output),
            _ => ShowText(profiles, output),
        };
    }

    private static int ShowText(List<Profile> profiles, TextWriter output)
    {
        output.Write(string.Join('\n', profiles.Select(CanonicalText.Of)));
        return ExitCode.Done;
    }

    private static int ShowJson(List<Profile> profiles, TextWriter output)
    {
        var json = new ArrayBufferWriter<byte>();
        ProfileJson.Write(profiles, json);
        output.WriteLine(Encoding.UTF8.GetString(json.WrittenSpan));
        return ExitCode.Done;
    }

    private static int ShowTable(List<Profile> profiles, TextWriter output, TextWriter error)
    {
        var csv = new StringBuilder();
        foreach (var other in ProfileTable.Write(profiles, csv))
        {
            error.WriteLine($"{other.Id} version {other.Version} asks for more than a row can say, and is left out");
        }

        output.Write(csv);
        return ExitCode.Done;
    }
}
