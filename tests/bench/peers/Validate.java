// Asks veraPDF whether PDF files are what they say: PDF/UA-1 and PDF/A-3a. Ends with 1 when one is not.
// `just validate-pdf` fetches what it needs.

import java.io.File;
import java.util.Map;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.validators.ValidatorConfigBuilder;

class Validate {
    public static void main(String[] files) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        boolean sound = true;
        for (String file : files) {
            for (String standard : new String[] {"ua1", "3a"}) {
                sound &= isSound(new File(file), PDFAFlavour.fromString(standard));
            }
        }
        System.exit(sound ? 0 : 1);
    }

    private static boolean isSound(File file, PDFAFlavour standard) throws Exception {
        var foundry = Foundries.defaultInstance();
        var asked = ValidatorConfigBuilder.defaultBuilder().flavour(standard).maxFails(-1).build();
        try (var parser = foundry.createParser(file, standard); var validator = foundry.createValidator(asked, standard)) {
            ValidationResult found = validator.validate(parser);
            System.out.printf("%s %s: %d checks, %s%n", file.getName(), standard, found.getTotalAssertions(),
                found.isCompliant() ? "sound" : "NOT sound");
            for (Map.Entry<RuleId, Integer> failed : found.getFailedChecks().entrySet()) {
                RuleId rule = failed.getKey();
                System.out.printf("  clause %s test %d: %d times%n", rule.getClause(), rule.getTestNumber(), failed.getValue());
            }
            return found.isCompliant();
        }
    }
}
